import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorld } from '../world.ts';
import { attackAll, type Attack, type Wish } from './attack.ts';
import { makeAttackWorld, type Kind } from './worlds.ts';

/** Which world is made, and where. */
export interface NewWorld {
	seed: number;
	kind: Kind;
	/** An empty database; without it, an SQLite file that is removed afterwards. */
	databaseUrl?: string;
}

/** Makes a world in an office of its own, and attacks it as somebody of each of its units. */
export async function attackNewWorld(
	{ seed, kind, databaseUrl }: NewWorld,
	wish: Wish
): Promise<Attack[]> {
	const folder = mkdtempSync(join(tmpdir(), 'hailong-attack-'));
	try {
		const { office } = await makeWorld(folder, undefined, databaseUrl ? { databaseUrl } : {});
		try {
			return await attackAll(office.db, await makeAttackWorld(office, seed, kind), wish);
		} finally {
			await office.db.destroy();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

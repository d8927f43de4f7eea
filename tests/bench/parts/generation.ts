import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { verify } from '../../../src/lib/server/integrity/verify.ts';
import type { Way } from '../generate.ts';
import { fill, openAt, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { doing, number, table, type Cell } from '../report.ts';

const TABLES = ['response', 'chain', 'tally'];

/**
 * Both ways to generate an office: how quick they are, whether they write the same, and whether it
 * verifies.
 */
export async function generation(folder: Folder, { rows }: Options): Promise<void> {
	const n = Math.min(rows, 100_000);
	const made: Cell[][] = [];
	const digests: string[] = [];
	for (const way of ['record', 'bulk'] as Way[]) {
		const dataDir = mkdtempSync(join(folder.path, 'generate-'));
		const seconds = await fill(dataDir, undefined, n, way);
		doing('verifying');
		const { db, key } = await openAt(dataDir);
		const { doubts, responses } = await verify(db, key);
		const hash = createHash('sha256');
		for (const name of TABLES) {
			const found = await sql`select * from ${sql.table(name)}`.execute(db);
			for (const row of found.rows) hash.update(JSON.stringify(row));
		}
		await db.destroy();
		rmSync(dataDir, { recursive: true });
		digests.push(hash.digest('hex'));
		made.push([
			way,
			number(n),
			seconds,
			n / seconds,
			`${responses} verified, ${doubts.length} doubts`
		]);
	}
	const same = digests[0] === digests[1] ? 'yes' : 'NO';
	table(
		'Generator: both ways (record = through the intake; bulk = used for the offices above)',
		['way', 'responses', 'seconds', 'rows/s', 'verify', 'same rows in all tables'],
		made.map((row) => [...row, same])
	);
	if (same === 'NO') process.exitCode = 1;
}

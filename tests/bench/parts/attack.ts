import { attackNewWorld } from '../../attack/new-world.ts';
import { include, nothingFound } from '../../attack/summary.ts';
import { KINDS } from '../../attack/worlds.ts';
import type { Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { startDatabase } from '../postgres.ts';
import { doing, note, reach, table, type Cell } from '../report.ts';

/** Views that somebody of each unit asks for. */
const VIEWS = 400;
/** The worlds of the tests have other seeds. */
const FIRST_SEED = 1000;

/**
 * Whether the answers of 1–4 people follow from what may be asked: random small provinces, half of
 * them of each measure.
 */
export async function attackPart(
	_: Folder,
	{ worlds, postgres: isOnPostgres }: Options
): Promise<void> {
	const database = isOnPostgres ? await startDatabase() : null;
	const rows: Cell[][] = [];
	const examples: string[] = [];
	try {
		for (const kind of KINDS) {
			const found = nothingFound();
			for (let i = 0; i < Math.ceil(worlds / KINDS.length); i++) {
				const databaseUrl = await database?.make();
				const world = { seed: FIRST_SEED + i, kind, databaseUrl };
				include(found, await attackNewWorld(world, { budget: VIEWS }), 1);
				if ((i + 1) % 10 === 0) doing(`${i + 1} worlds (${kind}), ${found.leaking} with a leak`);
			}
			const { people, views, equations, bySums, byBounds, leaking } = found;
			rows.push([
				...[kind, found.worlds, people, views, equations, leaking, bySums, byBounds],
				reach(bySums + byBounds, 'at most', 0)
			]);
			examples.push(...found.examples);
		}
	} finally {
		await database?.remove();
	}
	const engine = isOnPostgres ? 'PostgreSQL' : 'SQLite';
	table(
		`Attack on ${engine}: groups of 1–4 people whose answers follow from what is shown`,
		[
			...['measure', 'worlds', 'people', 'views', 'equations', 'worlds with a leak'],
			...['groups by sums', 'groups by bounds', 'reached']
		],
		rows
	);
	for (const example of examples.slice(0, 5)) note(example);
}

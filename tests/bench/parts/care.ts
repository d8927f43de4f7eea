import { rmSync } from 'node:fs';
import { copyOf, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { run } from '../programs.ts';
import { doing, megabytes, number, reach, table, type Cell } from '../report.ts';
import { done, peakOf, timed } from './exports.ts';

const TARGET = 100_000;

/** Recount and verify of an office, at the command line. */
export async function care(folder: Folder, { rows: n }: Options): Promise<void> {
	const dataDir = await copyOf(folder, n);
	const rows: Cell[][] = [];
	for (const name of ['recount', 'verify']) {
		doing(`${name} of ${number(n)} responses`);
		const program = run(['src/cli.ts', name], { DATA_DIR: dataDir, SECRET_KEY });
		const peak = peakOf(program);
		const seconds = await timed(() => done(program));
		const reached = name === 'recount' ? reach(n / seconds, 'at least', TARGET, '/s') : '–';
		rows.push([name, seconds, n / seconds, reached, megabytes(await peak)]);
	}
	rmSync(dataDir, { recursive: true });
	table(
		`Recount and verify: ${number(n)} responses, start of the program included`,
		['command', 'seconds', 'rows/s', 'reached', 'peak MB'],
		rows
	);
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fill, officeOf, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { command, run } from '../programs.ts';
import { doing, megabytes, number, reach, table, type Cell } from '../report.ts';
import { done, EXPORT, peakOf, timed } from './exports.ts';

const TARGET = 20_000;

/** Reads exports of other offices into an empty one, at the command line. */
export async function imports(folder: Folder, { rows: n }: Options): Promise<void> {
	const rows: Cell[][] = [];
	for (const size of [n / 10, n]) {
		const file = await fileOf(folder, size);
		const dataDir = mkdtempSync(join(folder.path, 'import-'));
		await fill(dataDir, undefined, 0, 'bulk');
		doing(`importing ${number(size)} responses`);
		const program = run(['src/cli.ts', 'import', 'responses', file], {
			DATA_DIR: dataDir,
			SECRET_KEY
		});
		const peak = peakOf(program);
		const seconds = await timed(() => done(program));
		rmSync(dataDir, { recursive: true });
		rows.push([
			number(size),
			seconds,
			size / seconds,
			reach(size / seconds, 'at least', TARGET, '/s'),
			megabytes(await peak)
		]);
	}
	table(
		'Import: CSV into an empty office, start of the program included',
		['rows', 'seconds', 'rows/s', 'reached', 'peak MB'],
		rows
	);
}

/** A CSV file with the responses of an office of that size, as the program itself exports it. */
export async function fileOf(folder: Folder, n: number): Promise<string> {
	const dataDir = await officeOf(folder, n);
	const file = join(dataDir, 'responses.csv');
	if (!existsSync(file))
		await command([...EXPORT, '--out', file], { DATA_DIR: dataDir, SECRET_KEY });
	return file;
}

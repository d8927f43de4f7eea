import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryOf, resetPeak } from '../measure.ts';
import { officeOf, openAt, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { run, serveHailong, type Program } from '../programs.ts';
import { letIn, PROVINCE, YEAR } from '../province.ts';
import { doing, megabytes, number, reach, table, type Cell } from '../report.ts';

/** Target for 10⁶ rows; other numbers in proportion. */
const SECONDS_A_MILLION = 15;
const GROWTH = 100e6;

export const RESPONSES = `/results/responses.csv?unit=${PROVINCE}&period=${YEAR}`;
export const EXPORT = ['export', 'responses', '--from', `${YEAR}-01-01`, '--to', `${YEAR}-12-31`, '--unit', PROVINCE];

/** The raw responses of a year as CSV, over HTTP and at the command line. */
export async function exports(folder: Folder, { rows: n }: Options): Promise<void> {
	const dataDir = await officeOf(folder, n);
	const file = join(folder.path, 'export.csv');
	const office = await openAt(dataDir);
	const { session } = await letIn(office);
	await office.db.destroy();

	doing(`CSV of ${number(n)} responses over HTTP`);
	const server = await serveHailong({ DATA_DIR: dataDir, SECRET_KEY });
	// A short one first warms the program up, so that only the export itself counts.
	await done(download(server.port, RESPONSES.replace(String(YEAR), `${YEAR}-01`), session, file));
	resetPeak(server.pid);
	const before = memoryOf(server.pid)!.now;
	const web = await timed(() => done(download(server.port, RESPONSES, session, file)));
	const grown = memoryOf(server.pid)!.peak - before;
	const size = statSync(file).size;
	await server.stop();

	doing(`CSV of ${number(n)} responses at the command line`);
	const program = run(['src/cli.ts', ...EXPORT, '--out', file], { DATA_DIR: dataDir, SECRET_KEY });
	const peak = peakOf(program);
	const line = await timed(() => done(program));
	rmSync(file);

	const target = (SECONDS_A_MILLION * n) / 1e6;
	const row = (way: string, seconds: number): Cell[] => [
		way,
		seconds,
		n / seconds,
		reach(seconds, 'at most', target, ' s')
	];
	table(
		`Export: CSV of ${number(n)} responses (${megabytes(size)} MB)`,
		['way', 'seconds', 'rows/s', 'reached', 'memory', 'reached'],
		[
			[...row('HTTP', web), `${megabytes(grown)} MB more`, reach(grown / 1e6, 'at most', GROWTH / 1e6, ' MB')],
			[...row('command line', line), `${megabytes(await peak)} MB in all`, '–']
		]
	);
}

/** Starts to download into a file. */
export function download(port: number, path: string, header: string, file: string): Program {
	const COOKIE = header.replace(/^cookie: /, '').trim();
	return run(['tests/load/download.ts'], { PORT: String(port), ADDRESS: path, COOKIE, FILE: file });
}

/** Waits until a program has done its work. */
export async function done(program: Program): Promise<void> {
	if ((await program.ended) !== 0) throw new Error(program.output());
}

/** The most memory that a program held while it ran. */
export async function peakOf({ pid, ended }: Program): Promise<number> {
	let peak = 0;
	const look = setInterval(() => (peak = Math.max(peak, memoryOf(pid)?.peak ?? 0)), 100);
	await ended;
	clearInterval(look);
	return peak;
}

/** Seconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
}

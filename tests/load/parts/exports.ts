import { createWriteStream, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
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
	// A first look warms the program up, so that only the export itself counts.
	await download(server.port, `${RESPONSES}&counter=none`, session, file).catch(() => {});
	resetPeak(server.pid);
	const before = memoryOf(server.pid)!.now;
	const web = await timed(() => download(server.port, RESPONSES, session, file));
	const grown = memoryOf(server.pid)!.peak - before;
	const size = statSync(file).size;
	await server.stop();

	doing(`CSV of ${number(n)} responses at the command line`);
	const program = run(['src/cli.ts', ...EXPORT, '--out', file], { DATA_DIR: dataDir, SECRET_KEY });
	const peak = peakOf(program);
	const line = await timed(async () => {
		if ((await program.ended) !== 0) throw new Error(program.output());
	});
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

/** Downloads into a file. */
export async function download(port: number, path: string, header: string, file: string): Promise<void> {
	const cookie = header.replace(/^cookie: /, '').trim();
	await new Promise<void>((resolve, reject) => {
		get({ port, host: '127.0.0.1', path, headers: { cookie } }, (response) => {
			if (response.statusCode !== 200) {
				response.resume();
				return reject(new Error(`${path} answered ${response.statusCode}`));
			}
			pipeline(response, createWriteStream(file)).then(resolve, reject);
		}).on('error', reject);
	});
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

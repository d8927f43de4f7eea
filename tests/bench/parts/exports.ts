import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryOf, memoryWithChildren } from '../measure.ts';
import { officeOf, openAt, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { run, serveHailong, type Program } from '../programs.ts';
import { letIn, PROVINCE, YEAR } from '../province.ts';
import { doing, megabytes, number, reach, table, type Cell } from '../report.ts';

/** Target for 10⁶ rows; other numbers in proportion. */
const SECONDS_A_MILLION = { csv: 15, xlsx: 60, ndjson: 60 };
const GROWTH = 120e6;

export const RESPONSES = `/results/responses.csv?unit=${PROVINCE}&period=${YEAR}`;
export const EXPORT = [
	'export',
	'responses',
	'--from',
	`${YEAR}-01-01`,
	'--to',
	`${YEAR}-12-31`,
	'--unit',
	PROVINCE
];

/** The raw responses of a year in each format over HTTP, and as CSV at the command line. */
export async function exports(folder: Folder, { rows: n }: Options): Promise<void> {
	const dataDir = await officeOf(folder, n);
	const file = join(folder.path, 'export.csv');
	const office = await openAt(dataDir);
	const { session } = await letIn(office);
	await office.db.destroy();

	doing(`${number(n)} responses over HTTP`);
	const server = await serveHailong({ DATA_DIR: dataDir, SECRET_KEY });
	// A short one first warms the program up, so that only the export itself counts.
	await done(download(server.port, RESPONSES.replace(String(YEAR), `${YEAR}-01`), session, file));
	const web = [];
	for (const format of ['csv', 'xlsx', 'ndjson'] as const) {
		const before = memoryWithChildren(server.pid);
		const program = download(server.port, RESPONSES.replace('.csv', `.${format}`), session, file);
		const peak = peakOf(program, () => memoryWithChildren(server.pid));
		const seconds = await timed(() => done(program));
		web.push({ format, seconds, grown: (await peak) - before, size: statSync(file).size });
	}
	await server.stop();

	doing(`CSV of ${number(n)} responses at the command line`);
	const program = run(['src/cli.ts', ...EXPORT, '--out', file], { DATA_DIR: dataDir, SECRET_KEY });
	const peak = peakOf(program);
	const line = await timed(() => done(program));
	rmSync(file);

	const row = (
		way: string,
		format: keyof typeof SECONDS_A_MILLION,
		size: number,
		seconds: number
	): Cell[] => {
		const target = (SECONDS_A_MILLION[format] * n) / 1e6;
		return [
			way,
			format,
			megabytes(size),
			seconds,
			n / seconds,
			reach(seconds, 'at most', target, ' s')
		];
	};
	table(
		`Export of ${number(n)} responses`,
		['way', 'format', 'MB', 'seconds', 'rows/s', 'reached', 'memory', 'reached'],
		[
			...web.map(({ format, seconds, grown, size }) => [
				...row('HTTP', format, size, seconds),
				`${megabytes(grown)} MB more`,
				reach(grown / 1e6, 'at most', GROWTH / 1e6, ' MB')
			]),
			[...row('command line', 'csv', web[0]!.size, line), `${megabytes(await peak)} MB in all`, '–']
		]
	);
}

/** Starts to download into a file. */
export function download(port: number, path: string, header: string, file: string): Program {
	const COOKIE = header.replace(/^cookie: /, '').trim();
	return run(['tests/bench/download.ts'], {
		PORT: String(port),
		ADDRESS: path,
		COOKIE,
		FILE: file
	});
}

/** Waits until a program has done its work. */
export async function done(program: Program): Promise<void> {
	if ((await program.ended) !== 0) throw new Error(program.output());
}

/** The most memory that a program, or whatever is looked at, held while the program ran. */
export async function peakOf(
	{ pid, ended }: Program,
	now = () => memoryOf(pid)?.peak ?? 0
): Promise<number> {
	let peak = 0;
	const look = setInterval(() => (peak = Math.max(peak, now())), 100);
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

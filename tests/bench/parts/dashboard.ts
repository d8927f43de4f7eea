import { Connection } from '../connection.ts';
import { memoryOf } from '../measure.ts';
import { officeOf, openAt, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { serveHailong } from '../programs.ts';
import { letIn, PROVINCE, YEAR } from '../province.ts';
import { doing, megabytes, number, reach, table, type Cell } from '../report.ts';
import { percentile } from '../statistics.ts';

const WARM_UPS = 5;
const TIMES = 40;
const TARGET_MS = 100;

/** The page of the whole province's year. */
export const PAGE = `/results?unit=${PROVINCE}&period=${YEAR}`;

/** What is asked for: the page of a province's whole year, and the API's answer by unit. */
const VIEWS = [
	{ name: 'page', path: PAGE, by: 'session' },
	{
		name: 'API, by unit',
		path: `/api/v1/results?unit=${PROVINCE}&period=${YEAR}&by=unit`,
		by: 'key'
	}
] as const;

/** A whole province's year on the results page and in the API, in offices of growing size. */
export async function dashboard(folder: Folder, { sizes }: Options): Promise<void> {
	const rows: Cell[][] = [];
	const first = new Map<string, number>();
	for (const n of sizes) {
		const dataDir = await officeOf(folder, n);
		const office = await openAt(dataDir);
		const headers = await letIn(office);
		await office.db.destroy();
		const server = await serveHailong({ DATA_DIR: dataDir, SECRET_KEY });
		for (const { name, path, by } of VIEWS) {
			doing(`${name} with ${number(n)} responses`);
			const times = await timesOf(server.port, path, headers[by]);
			const p95 = percentile(times, 0.95);
			if (!first.has(name)) first.set(name, p95);
			const growth = p95 / first.get(name)!;
			rows.push([
				name,
				number(n),
				percentile(times, 0.5),
				p95,
				reach(p95, 'at most', TARGET_MS, ' ms'),
				growth,
				reach(growth, 'at most', 2, '×'),
				megabytes(memoryOf(server.pid)!.peak)
			]);
		}
		await server.stop();
	}
	table(
		'Dashboard: a province (100 communes, 500 counters), one year; asked one after the other',
		['view', 'responses', 'p50 ms', 'p95 ms', 'reached', '× the smallest', 'reached', 'peak MB'],
		rows
	);
}

async function timesOf(port: number, path: string, headers: string): Promise<number[]> {
	const connection = new Connection(port);
	const times: number[] = [];
	for (let i = 0; i < WARM_UPS + TIMES; i++) {
		const started = performance.now();
		const { status, head } = await connection.get(path, headers);
		if (status !== 200) throw new Error(`${path} answered\n${head}`);
		if (i >= WARM_UPS) times.push(performance.now() - started);
	}
	connection.close();
	return times;
}

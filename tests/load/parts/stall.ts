import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { visitsAt, visitsFor, type Form, type Visits } from '../client.ts';
import { copyOf, openAt, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { run, serveHailong } from '../programs.ts';
import { formsOf, letIn, placesOf } from '../province.ts';
import { doing, number, reach, table, type Cell } from '../report.ts';
import { percentile } from '../statistics.ts';
import { download, RESPONSES } from './exports.ts';
import { fileOf } from './imports.ts';

/** Visits a second: the busiest minutes of a province with 10⁶ responses a year, many times over. */
const PACE = 20;
const QUIET_MS = 10_000;
/** Longer work is watched for so long, and then ended. */
const LONGEST_MS = 40_000;

/** Something big that goes on beside the citizens; it can be ended early. */
interface Work {
	name: string;
	start(): { ended: Promise<unknown>; end(): void };
}

/** How long citizens wait for their receipt while something big goes on, beside how long they wait when all is quiet. */
export async function stall(folder: Folder, { rows: n }: Options): Promise<void> {
	const file = await fileOf(folder, n / 10);
	const dataDir = await copyOf(folder, n);
	const office = await openAt(dataDir);
	const forms = formsOf(await placesOf(office));
	const { session } = await letIn(office);
	await office.db.destroy();
	const server = await serveHailong({ DATA_DIR: dataDir, SECRET_KEY });
	const commandLine = (name: string, ...args: string[]): Work => ({
		name,
		start() {
			const program = run(['src/cli.ts', ...args], { DATA_DIR: dataDir, SECRET_KEY });
			return { ended: program.ended, end: () => void program.stop() };
		}
	});
	const works: Work[] = [
		{
			name: `CSV of ${number(n)} over HTTP`,
			start: () => ({
				ended: download(server.port, RESPONSES, session, join(dataDir, 'export.csv')),
				end: () => {}
			})
		},
		commandLine('recount', 'recount'),
		commandLine('verify', 'verify'),
		commandLine('copy', 'copy', '--from', join(dataDir, 'hailong.sqlite'), '--to', join(dataDir, 'copy.sqlite')),
		commandLine(`import of ${number(n / 10)}`, 'import', 'responses', file)
	];
	try {
		await visitsFor([server.port], forms, { atOnce: 4, seconds: 3 });
		const quiet = await beside(server.port, forms, { name: 'nothing', start: () => sleep(QUIET_MS) });
		const rows = [rowOf('nothing', quiet, quiet)];
		for (const work of works) rows.push(rowOf(work.name, await beside(server.port, forms, work), quiet));
		table(
			`Stall: posts at ${PACE} visits/s while something big goes on (${number(n)} responses)`,
			['beside', 'seconds', 'visits', 'POST p50 ms', 'p99', 'longest', 'p99 ÷ quiet', 'reached', 'failed'],
			rows
		);
	} finally {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function beside(port: number, forms: Form[], { name, start }: Work): Promise<Visits> {
	doing(`posts beside ${name}`);
	const { ended, end } = start();
	const timer = setTimeout(end, LONGEST_MS);
	const seen = await visitsAt(port, forms, PACE, ended);
	clearTimeout(timer);
	return seen;
}

function rowOf(name: string, seen: Visits, quiet: Visits): Cell[] {
	const p99 = percentile(seen.post, 0.99);
	const ratio = p99 / percentile(quiet.post, 0.99);
	const failures = [...seen.failures].map(([why, times]) => `${times} × ${why}`).join('; ');
	return [
		name,
		seen.seconds,
		seen.count,
		percentile(seen.post, 0.5),
		p99,
		percentile(seen.post, 1),
		ratio,
		seen === quiet ? '–' : reach(ratio, 'at most', 2, '×'),
		failures || '0'
	];
}

function sleep(milliseconds: number) {
	return { ended: new Promise((resolve) => setTimeout(resolve, milliseconds)), end: () => {} };
}

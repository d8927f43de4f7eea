import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { failuresOf, visitsAt, visitsFor, type Form, type Visits } from '../client.ts';
import { Connection } from '../connection.ts';
import { copyOf, openAt, SECRET_KEY, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { run, serveHailong, type Program } from '../programs.ts';
import { formsOf, letIn, placesOf } from '../province.ts';
import { doing, number, reach, table, type Cell } from '../report.ts';
import { percentile } from '../statistics.ts';
import { PAGE } from './dashboard.ts';
import { download, RESPONSES } from './exports.ts';
import { fileOf } from './imports.ts';
import { makeYearReport } from '../year-report.ts';

/**
 * Visits a second: the busiest minutes of a province with 10⁶ responses a year, many times over.
 */
const PACE = 50;
const QUIET_MS = 20_000;
/** Longer work is watched for so long, and then ended. */
const LONGEST_MS = 40_000;

/** Something big that goes on beside the citizens; it can be ended early. */
interface Work {
	name: string;
	/** Done again and again until there are enough posts for a 99th percentile. */
	again?: boolean;
	start(): { ended: Promise<unknown>; end(): void };
}

/** How long citizens wait while something big goes on, beside how long when all is quiet. */
export async function stall(folder: Folder, { rows: n }: Options): Promise<void> {
	const file = await fileOf(folder, n / 10);
	const dataDir = await copyOf(folder, n);
	const office = await openAt(dataDir);
	const forms = formsOf(await placesOf(office));
	const { session } = await letIn(office);
	await office.db.destroy();
	const server = await serveHailong({ DATA_DIR: dataDir, SECRET_KEY });
	const work = (name: string, start: () => Program, again = true): Work => ({
		name,
		again,
		start() {
			const program = start();
			return { ended: program.ended, end: () => void program.stop() };
		}
	});
	const commandLine =
		(...args: string[]) =>
		() =>
			run(['src/cli.ts', ...args], { DATA_DIR: dataDir, SECRET_KEY });
	const [backup, original, other] = ['backup', 'hailong', 'copy'].map((name) =>
		join(dataDir, `${name}.sqlite`)
	);
	const works: Work[] = [
		// What programs that give way cost citizens on this machine, whatever they do: one for each of
		// two cores.
		{
			name: 'two bare loops that give way',
			start: () => ({
				ended: Promise.all([0, 1].map(() => run(['tests/bench/loop.ts'], {}).ended)),
				end: () => {}
			})
		},
		work(`CSV of ${number(n)} over HTTP`, () =>
			download(server.port, RESPONSES, session, '/dev/null')
		),
		work(`XLSX of ${number(n)} over HTTP`, () =>
			download(server.port, RESPONSES.replace('.csv', '.xlsx'), session, '/dev/null')
		),
		{
			name: 'the year’s report of 100 communes, closed, in three formats',
			start: () => ({ ended: makeYearReport(server.origin, session), end: () => {} })
		},
		{ name: 'the dashboard, again and again', start: () => looking(server.port, session) },
		work('recount', commandLine('recount')),
		work('verify', commandLine('verify')),
		work('backup', () => {
			rmSync(backup!, { force: true });
			return commandLine('backup', backup!)();
		}),
		work('copy', commandLine('copy', '--from', original!, '--to', other!), false),
		work(`import of ${number(n / 10)}`, commandLine('import', 'responses', file), false)
	];
	try {
		await visitsFor([server.port], forms, { atOnce: 4, seconds: 3 });
		const nothing = { name: 'nothing', start: () => sleep(QUIET_MS) };
		const quiets: Visits[] = [];
		const seen: [string, Visits][] = [];
		// Quiet turns in between: what is rare in twenty seconds differs twofold from one to the next.
		for (const [i, big] of works.entries()) {
			if (i % 3 === 0) quiets.push(await beside(server.port, forms, nothing));
			seen.push([big.name, await beside(server.port, forms, big)]);
		}
		const quiet = together(quiets);
		const rows = [
			rowOf('nothing', quiet, quiet),
			...seen.map(([name, visits]) => rowOf(name, visits, quiet))
		];
		table(
			`Stall: ${PACE} visits/s while something big goes on (${number(n)} responses)`,
			[
				...['beside', 'seconds', 'visits', 'POST p50 ms', 'p99', 'visit p50 ms', 'p99', 'longest'],
				...['p99 ÷ quiet', 'reached', 'failed']
			],
			rows
		);
	} finally {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function beside(
	port: number,
	forms: Form[],
	{ name, again = false, start }: Work
): Promise<Visits> {
	doing(`visits beside ${name}`);
	const began = performance.now();
	let work = start();
	const timer = setTimeout(() => work.end(), LONGEST_MS);
	const done = async (): Promise<void> => {
		await work.ended;
		if (!again || performance.now() - began > QUIET_MS) return;
		work = start();
		return done();
	};
	const seen = await visitsAt(port, forms, PACE, done());
	clearTimeout(timer);
	return seen;
}

function together(turns: Visits[]): Visits {
	const sum = (of: 'seconds' | 'count') => turns.reduce((all, turn) => all + turn[of], 0);
	return {
		...turns[0]!,
		failures: new Map(turns.flatMap(({ failures }) => [...failures])),
		seconds: sum('seconds'),
		count: sum('count'),
		post: turns.flatMap(({ post }) => post),
		visit: turns.flatMap(({ visit }) => visit)
	};
}

function rowOf(name: string, seen: Visits, quiet: Visits): Cell[] {
	const p99 = (of: 'post' | 'visit') => percentile(seen[of], 0.99);
	// The worse of both: whoever cannot even open the form sends no post that could be slow.
	const ratio = Math.max(
		...(['post', 'visit'] as const).map((of) => p99(of) / percentile(quiet[of], 0.99))
	);
	return [
		name,
		seen.seconds,
		seen.count,
		percentile(seen.post, 0.5),
		p99('post'),
		percentile(seen.visit, 0.5),
		p99('visit'),
		percentile(seen.visit, 1),
		ratio,
		seen === quiet ? '–' : reach(ratio, 'at most', 2, '×'),
		failuresOf([seen])
	];
}

/** Somebody who opens the province's page, and again as soon as it has come. */
function looking(port: number, session: string) {
	const until = performance.now() + QUIET_MS;
	const look = async () => {
		const connection = new Connection(port);
		while (performance.now() < until) await connection.get(PAGE, session);
		connection.close();
	};
	return { ended: look(), end: () => {} };
}

function sleep(milliseconds: number) {
	return { ended: new Promise((resolve) => setTimeout(resolve, milliseconds)), end: () => {} };
}

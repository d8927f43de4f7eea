import { sveltekit } from '@sveltejs/kit/vite';
import type { AddressInfo } from 'node:net';
import type { Plugin, ViteDevServer } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { FRONT_DOOR, type FrontDoor } from './src/lib/server/http/server-globals.ts';

/** Two at once, since a file waits for its database, server or browser half of the time. */
const TWO = { maxWorkers: 2 };
const LONG = { maxWorkers: 1 };
const POSTGRES = { globalSetup: 'tests/setup/postgres-for-all.ts' };
/** Only ends what hangs: a slow machine, or one that is busy with other things, never meets it. */
const LIMIT_MS = 15 * 60 * 1000;

/**
 * Rules in TypeScript above the statements: the engine makes no difference to them
 * (tests/README.md).
 */
const ONCE = [
	// What a file or a command may say, how it is read and written, and who may read what is made.
	...[
		'import-columns',
		'import-hostile',
		'import-kinds',
		'import-percent',
		'import-shown',
		'import-sheets',
		'import-zip',
		'report-files',
		'apart',
		'modes',
		'template'
	],
	'staff-commands',
	// When a job runs; with timers that only the test moves, which PostgreSQL's pool cannot do without.
	'recount-job',
	// What is hidden, and how numbers follow from cells. That the cells are the same, and
	// that each engine's order of rows hides the same: results, facts, subtraction, report-golden.
	...['suppression', 'narrowing', 'weighted', 'measures'],
	// What is invented does not depend on the engine, and filling takes PostgreSQL half a minute.
	'demo'
];
/** Of the built server: what locks, waits, streams and searches. Screens are tested once. */
const OVER_HTTP = [
	...['citizen', 'fields', 'forms-again', 'trouble', 'crash', 'together', 'sign-in', 'alerts'],
	...['export', 'downloads', 'year-report', 'same-numbers', 'counter-list']
];

export default defineConfig({
	// The tests ask a built server; they need nothing of SvelteKit's.
	plugins: process.env.VITEST ? [] : [sveltekit(), small(), sameWayIn()],
	// Citizens' phones are old; written for newer ones, style sheets lose their fallbacks and
	// `max-width` becomes `width<=`.
	build: { cssTarget: ['chrome45', 'firefox38', 'safari9'] },
	test: {
		reporters: ['default', './scripts/closing-line.ts'],
		// One after the other (groupOrder). What differs by engine runs twice: on SQLite, and on a real
		// PostgreSQL.
		projects: [
			project('unit', 1, { ...TWO, include: ['tests/core/**/*.test.ts', 'tests/*.test.ts'] }),
			project('store', 2, { ...TWO, include: ['tests/store/**/*.test.ts'] }),
			project('store-postgres', 3, {
				...TWO,
				...POSTGRES,
				include: ['tests/store/**/*.test.ts'],
				exclude: ONCE.map((name) => `tests/store/${name}.test.ts`)
			}),
			project('web', 4, { ...TWO, include: ['tests/web/**/*.test.ts'] }),
			project('web-postgres', 5, {
				...TWO,
				...POSTGRES,
				include: OVER_HTTP.map((name) => `tests/web/${name}.test.ts`)
			}),
			// Not isolated: all files of a worker share one Chromium.
			project('browser', 6, { ...TWO, isolate: false, include: ['tests/browser/**/*.test.ts'] }),
			// For minutes, and only when asked: npm run crash.
			...(process.env.CRASH
				? [
						project('crash', 7, { ...LONG, include: ['tests/crash/**/*.test.ts'] }),
						project('crash-postgres', 8, {
							...LONG,
							...POSTGRES,
							include: ['tests/crash/**/*.test.ts']
						})
					]
				: [])
		]
	}
});

function project(
	name: string,
	groupOrder: number,
	test: TestProjectInlineConfiguration['test']
): TestProjectInlineConfiguration {
	const common = { environment: 'node', testTimeout: LIMIT_MS, hookTimeout: LIMIT_MS };
	return { test: { name, sequence: { groupOrder }, ...common, ...test } };
}

/**
 * What travels is made small by terser: chart.js by an eighth smaller than by Vite's own. The
 * server's code stays readable.
 */
function small(): Plugin {
	return {
		name: 'small',
		config: {
			order: 'post',
			handler: ({ build }) =>
				build?.ssr
					? {}
					: { build: { minify: 'terser', terserOptions: { compress: { passes: 2 } } } }
		}
	};
}

/** In development citizens come in by the same front door as in production (src/serve.ts). */
function sameWayIn(): Plugin {
	const frontDoor = () => (globalThis as { [FRONT_DOOR]?: FrontDoor })[FRONT_DOOR];
	return {
		name: 'same-way-in',
		configureServer(server) {
			server.middlewares.use(async (request, response, next) => {
				if (!/^\/s\//i.test(request.url ?? '')) return next();
				if (!frontDoor()) await openOffice(server);
				await frontDoor()!(request, response, next);
			});
		}
	};
}

/** SvelteKit opens the office at the first request that reaches it. */
async function openOffice({ httpServer }: ViteDevServer): Promise<void> {
	const { port } = httpServer!.address() as AddressInfo;
	await fetch(`http://localhost:${port}/health`);
}

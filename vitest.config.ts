import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const SECONDS = 1000;
/** Two at once, since a file waits for its database, server or browser half of the time. */
const TWO = { maxWorkers: 2 };
const STORE = { ...TWO, testTimeout: 60 * SECONDS, hookTimeout: 60 * SECONDS };
const WEB = { ...TWO, testTimeout: 60 * SECONDS, hookTimeout: 120 * SECONDS };
const LONG = { ...WEB, maxWorkers: 1, testTimeout: 600 * SECONDS };
const POSTGRES = { globalSetup: 'tests/setup/postgres-for-all.ts' };

// The projects run one after the other (groupOrder).
// Store and web run twice: on SQLite, and on a real PostgreSQL.
export default defineConfig({
	test: {
		reporters: ['default', './scripts/closing-line.ts'],
		projects: [
			project('unit', 1, { ...TWO, include: ['tests/core/**/*.test.ts', 'tests/*.test.ts'] }),
			project('store', 2, { ...STORE, include: ['tests/store/**/*.test.ts'] }),
			project('store-postgres', 3, { ...STORE, ...POSTGRES, include: ['tests/store/**/*.test.ts'] }),
			project('web', 4, { ...WEB, include: ['tests/web/**/*.test.ts'] }),
			project('web-postgres', 5, { ...WEB, ...POSTGRES, include: ['tests/web/**/*.test.ts'] }),
			project('browser', 6, { ...WEB, include: ['tests/browser/**/*.test.ts'] }),
			// For minutes, and only when asked: npm run crash.
			...(process.env.CRASH
				? [
						project('crash', 7, { ...LONG, include: ['tests/crash/**/*.test.ts'] }),
						project('crash-postgres', 8, { ...LONG, ...POSTGRES, include: ['tests/crash/**/*.test.ts'] })
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
	return { test: { name, environment: 'node', sequence: { groupOrder }, ...test } };
}

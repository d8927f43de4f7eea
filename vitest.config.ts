import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const SECONDS = 1000;

// The projects run one after the other (groupOrder): two cores carry one browser or one server under test, not both.
export default defineConfig({
	test: {
		reporters: ['default', './scripts/closing-line.ts'],
		projects: [
			project('unit', 1, { include: ['tests/core/**/*.test.ts', 'tests/*.test.ts'] }),
			project('store', 2, { testTimeout: 30 * SECONDS, hookTimeout: 60 * SECONDS }),
			project('web', 3, { testTimeout: 30 * SECONDS, hookTimeout: 120 * SECONDS, fileParallelism: false }),
			project('browser', 4, { testTimeout: 60 * SECONDS, hookTimeout: 120 * SECONDS, fileParallelism: false })
		]
	}
});

function project(
	name: string,
	groupOrder: number,
	test: TestProjectInlineConfiguration['test']
): TestProjectInlineConfiguration {
	return {
		test: { name, include: [`tests/${name}/**/*.test.ts`], environment: 'node', sequence: { groupOrder }, ...test }
	};
}

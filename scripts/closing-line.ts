import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends every test run with one plain line: `N passed, N failed`, and `, N skipped` if there were
 * any.
 */
export default class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
		const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
		for (const module of modules) {
			// A file that cannot be loaded, or whose hooks fail, is a failure though none of its tests
			// is.
			count.failed += module.errors().length;
			for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
			for (const test of module.children.allTests()) {
				const { state } = test.result();
				// A test that never came to its end has not passed.
				count[state === 'pending' ? 'failed' : state]++;
			}
		}
		const { passed, failed, skipped } = count;
		process.stdout.write(
			`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`
		);
	}
}

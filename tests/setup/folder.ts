import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder. Whoever makes it removes it: `remove(folder)`. */
export function makeFolder(): string {
	return mkdtempSync(join(tmpdir(), 'hailong-test-'));
}

/** Removes a folder and all that is in it. */
export function remove(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
}

/** A new empty folder for the running test, removed when it is over. */
export function testFolder(): string {
	const folder = makeFolder();
	onTestFinished(() => remove(folder));
	return folder;
}

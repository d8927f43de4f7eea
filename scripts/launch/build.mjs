import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const SOURCES = ['src', 'migrations', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const RESULT = join(root, 'build', 'handler.js');

/** Whether build/ was made from the sources as they stand. */
export function buildIsCurrent() {
	return existsSync(RESULT) && SOURCES.every((name) => newest(join(root, name)) <= statSync(RESULT).mtimeMs);
}

/**
 * Builds the server into build/.
 * @param {string} node
 * @returns {Promise<number>} exit code
 */
export async function build(node) {
	const started = new Date();
	const code = await run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], {
		quiet: true
	});
	// Dated by its start: a source changed during the build makes it old.
	if (code === 0) utimesSync(RESULT, started, started);
	return code;
}

/**
 * When a file, or anything under a folder, last changed; a folder itself changes when something is removed from it.
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function newest(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) return 0;
	if (!found.isDirectory()) return found.mtimeMs;
	return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const SOURCES = [
	'src',
	'migrations',
	'static',
	'svelte.config.js',
	'vite.config.ts',
	'package-lock.json'
];
const BUILDS = join(root, 'build');
/** Names the folder of the newest build. */
const CURRENT = join(BUILDS, 'current');
/** So many builds stay: a server that runs goes on reading the files of its own. */
const KEPT = 3;

/** Whether the newest build was made from the sources as they stand. */
export function buildIsCurrent() {
	if (
		!existsSync(CURRENT) ||
		!existsSync(join(BUILDS, readFileSync(CURRENT, 'utf8'), 'handler.js'))
	)
		return false;
	return SOURCES.every((name) => newest(join(root, name)) <= statSync(CURRENT).mtimeMs);
}

/**
 * Builds the server into a folder of its own under build/, and then names it the current one.
 * @param {string} node
 * @returns {Promise<number>} exit code
 */
export async function build(node) {
	const started = new Date();
	const name = started.getTime().toString(36);
	process.env.BUILD_OUT = join('build', name);
	const code = await run(
		node,
		[join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'],
		{
			quiet: true
		}
	);
	if (code !== 0) return code;
	mkdirSync(BUILDS, { recursive: true });
	writeFileSync(`${CURRENT}.new`, name);
	// Dated by its start: a source changed during the build makes it old.
	utimesSync(`${CURRENT}.new`, started, started);
	renameSync(`${CURRENT}.new`, CURRENT);
	const folders = readdirSync(BUILDS, { withFileTypes: true }).filter((entry) =>
		entry.isDirectory()
	);
	const old = folders
		.map((folder) => folder.name)
		.sort()
		.slice(0, -KEPT);
	for (const folder of old) rmSync(join(BUILDS, folder), { recursive: true, force: true });
	return 0;
}

/**
 * When a file, or anything under a folder, last changed; a folder itself changes when something is
 * removed from it.
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function newest(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) return 0;
	if (!found.isDirectory()) return found.mtimeMs;
	return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

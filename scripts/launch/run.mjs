import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @type {import('node:child_process').ChildProcess | null} */
let child = null;
/** @type {NodeJS.Signals | null} */
let stoppedBy = null;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
	process.on(signal, () => stop(signal));

// A signal to npm ends npm and the shell between us, but never reaches us: we stop when that shell
// is gone.
const parent = process.ppid;
if (process.env.npm_lifecycle_event)
	setInterval(() => process.ppid === parent || stop('SIGTERM'), 500).unref();

/** @param {NodeJS.Signals} signal */
function stop(signal) {
	stoppedBy ??= signal;
	if (child) child.kill(signal);
	else process.exit(codeOf(signal));
}

/**
 * Runs a program in the project's folder. Signals that reach us reach it too.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {boolean} [options.quiet] what it says is shown only if it fails; otherwise it speaks on
 * this terminal
 * @param {string} [options.path] where it finds other programs; by default beside the command and
 * among those of the project first
 * @returns {Promise<number>} its exit code; 128 + number of the signal that ended it; 127 when it
 * cannot be started
 */
export async function run(command, args, { quiet = false, path = withOwnPrograms(command) } = {}) {
	if (stoppedBy) return codeOf(stoppedBy);
	const running = spawn(command, args, {
		cwd: root,
		stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
		// npm is a script on Windows.
		shell: process.platform === 'win32' && command === 'npm',
		env: { ...process.env, PATH: path }
	});
	let output = '';
	running.stdout?.on('data', (piece) => (output += piece));
	running.stderr?.on('data', (piece) => (output += piece));
	const code = await endOf(running);
	if (code !== 0 && output) console.error(output.trim());
	return code;
}

/** @param {string} command */
function withOwnPrograms(command) {
	return [dirname(command), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
}

/**
 * @param {import('node:child_process').ChildProcess} running
 * @returns {Promise<number>}
 */
function endOf(running) {
	child = running;
	return new Promise((resolve) => {
		running.on('error', (error) => {
			child = null;
			console.error(error.message);
			resolve(127);
		});
		running.on('close', (code, signal) => {
			child = null;
			resolve(code ?? codeOf(signal ?? 'SIGKILL'));
		});
	});
}

/** @param {NodeJS.Signals} signal */
function codeOf(signal) {
	return 128 + constants.signals[signal];
}

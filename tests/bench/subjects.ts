import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Form } from './client.ts';
import { buildFloor } from './floor/build.ts';
import { cpuOf, cpuWithChildren, memoryOf } from './measure.ts';
import { serve, serveHailong, type Server } from './programs.ts';
import { SECRET_KEY } from './offices.ts';

/** Something that visits are made to: one server, or several that share a database. */
export interface Subject {
	name: string;
	/** What the program keeps its responses in; null for the floors. */
	database: 'SQLite' | 'PostgreSQL' | null;
	ports: number[];
	forms: Form[];
	/** Processor time that it has used so far, ms; its database server's too, where it has one. */
	cpu(): number;
	/** The most memory that its largest Node process has held, bytes. */
	peak(): number;
	stop(): Promise<void>;
}

/**
 * How the program is started: alone on SQLite, or so many nodes on a PostgreSQL with that process
 * id.
 */
interface Ways {
	postgres?: { url: string; pid: number };
	nodes?: number;
	/** For Node itself. */
	flags?: string[];
}

/** The program on the database of a folder. */
export async function hailong(
	name: string,
	dataDir: string,
	forms: Form[],
	{ postgres, nodes = 1, flags = [] }: Ways = {}
): Promise<Subject> {
	const env = { DATA_DIR: dataDir, SECRET_KEY, ...(postgres && { DATABASE_URL: postgres.url }) };
	const servers: Server[] = [];
	// One after the other: the first brings the database up to date.
	while (servers.length < nodes) servers.push(await serveHailong(env, flags));
	const own = subject(name, servers, forms);
	if (!postgres) return { ...own, database: 'SQLite' };
	return { ...own, database: 'PostgreSQL', cpu: () => own.cpu() + cpuWithChildren(postgres.pid) };
}

/** A bare node:http server. */
export async function bareHttp(): Promise<Subject> {
	const file = fileURLToPath(new URL('floor/http.ts', import.meta.url));
	return subject(
		'bare node:http',
		[await serve([file], {}, { path: '/' })],
		[{ path: '/', choices: ['q=1'] }]
	);
}

export const BARE_SVELTEKIT = 'bare SvelteKit';

/** A bare SvelteKit application that stores each form by one INSERT. */
export async function bareSvelteKit(folder: string): Promise<Subject> {
	const path = await buildFloor(folder);
	const dataDir = join(path, 'data');
	mkdirSync(dataDir, { recursive: true });
	const server = await serve(['build/index.js'], { DATA_DIR: dataDir }, { cwd: path, path: '/' });
	const choices = Array.from({ length: 12 }, (_, i) => `q${i + 1}=${1 + (i % 5)}`).join('&');
	return subject(BARE_SVELTEKIT, [server], [{ path: '/', choices: [choices] }]);
}

function subject(name: string, servers: Server[], forms: Form[]): Subject {
	return {
		name,
		database: null,
		ports: servers.map((server) => server.port),
		forms,
		cpu: () => servers.reduce((sum, { pid }) => sum + cpuOf(pid), 0),
		peak: () => Math.max(...servers.map(({ pid }) => memoryOf(pid)?.peak ?? 0)),
		stop: async () => void (await Promise.all(servers.map((server) => server.stop())))
	};
}

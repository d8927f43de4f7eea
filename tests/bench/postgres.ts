import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { open } from '../../src/lib/server/db/open.ts';
import { startPostgres } from '../setup/postgres.ts';

/** A running PostgreSQL as it comes: every commit is on the disk. */
export interface DatabaseServer {
	/** Process id of the server itself, whose children do the work. */
	pid: number;
	/** Makes an empty database; returns its address. */
	make(): Promise<string>;
	remove(): Promise<void>;
}

/** Starts a real PostgreSQL, with fsync on. */
export async function startDatabase(): Promise<DatabaseServer> {
	const postgres = await startPostgres();
	const db = open(postgres.url('postgres'));
	const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
	const pid = Number(
		readFileSync(`/proc/${rows[0]!.pid}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ')[1]
	);
	let made = 0;
	return {
		pid,
		async make() {
			const name = `bench_${++made}`;
			await sql`create database ${sql.id(name)}`.execute(db);
			return postgres.url(name);
		},
		async remove() {
			await db.destroy();
			await postgres.remove();
		}
	};
}

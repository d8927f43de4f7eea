import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { open } from '../../src/lib/server/db/open.ts';
import { TEMPLATE } from './database.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/**
		 * Address of the server's own database, where tests make theirs; absent where they run on
		 * SQLite.
		 */
		postgres: string;
	}
}

/**
 * Starts PostgreSQL for all test files of a project; `TEST_DATABASE_URL` names a running one
 * instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env.TEST_DATABASE_URL;
	const postgres = given ? null : await startPostgres(['-c', 'fsync=off']);
	const url = given ?? postgres!.url('postgres');
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`drop database if exists ${TEMPLATE}`);
	await client.query(`create database ${TEMPLATE}`);
	await client.end();
	const template = open(url.replace(/[^/]*$/, TEMPLATE));
	await migrate(template);
	await template.destroy();
	project.provide('postgres', url);
	return async () => postgres?.remove();
}

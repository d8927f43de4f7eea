import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';

/** The database that migrated ones are copied from. */
export const TEMPLATE = 'migrated';

const urls = new Map<string, Promise<string>>();

/**
 * The database that belongs to a test's data folder: an SQLite file in it or, in the projects that
 * run on PostgreSQL, a database of its own. The same for every call with that folder.
 * @param how of a new one on PostgreSQL: `migrated` has all tables already, for that takes a third
 * of a second
 */
export function databaseOf(dataDir: string, how: 'empty' | 'migrated' = 'empty'): Promise<string> {
	const url = urls.get(dataDir) ?? newDatabase(dataDir, how);
	urls.set(dataDir, url);
	return url;
}

async function newDatabase(dataDir: string, how: 'empty' | 'migrated'): Promise<string> {
	// Scripts start servers too, without Vitest.
	const server = process.env.VITEST ? (await import('vitest')).inject('postgres') : undefined;
	if (server === undefined) return join(dataDir, 'hailong.sqlite');
	const name = `test_${randomBytes(8).toString('hex')}`;
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	await client.query(`create database ${name} template ${how === 'empty' ? 'template1' : TEMPLATE}`);
	await client.end();
	return server.replace(/[^/]*$/, name);
}

import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import type { Database } from './rows.ts';

/** A database, or a transaction on it: store functions take either. */
export type Db = Kysely<Database> | Transaction<Database>;

/**
 * Opens the database; the only place that knows which engine runs.
 * @param url path of an SQLite file (made when absent), or `:memory:`
 * @throws Error of the engine when the file cannot be opened
 */
export function open(url: string): Kysely<Database> {
	const sqlite = new SqliteDatabase(url, { timeout: 5000 });
	sqlite.pragma('journal_mode = WAL');
	// FULL: a commit is on the disk before anyone is thanked.
	sqlite.pragma('synchronous = FULL');
	sqlite.pragma('foreign_keys = ON');
	sqlite.pragma('cache_size = -65536');
	return new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) });
}

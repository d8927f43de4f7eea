import { Kysely, type Transaction } from 'kysely';
import { postgresDialect } from './postgres.ts';
import type { Database } from './rows.ts';
import { sqliteDialect } from './sqlite.ts';
import { isPostgres } from './url.ts';

/** A database, or a transaction on it: store functions take either. */
export type Db = Kysely<Database> | Transaction<Database>;

/**
 * Opens the database; the only place that knows which engine runs.
 * @param url `postgres://…`, or the path of an SQLite file (made when absent)
 */
export function open(url: string): Kysely<Database> {
	return new Kysely<Database>({ dialect: isPostgres(url) ? postgresDialect(url) : sqliteDialect(url) });
}

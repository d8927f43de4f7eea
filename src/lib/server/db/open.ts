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
 * @param cache of an SQLite file: what each connection may keep of it in memory, MB; little will do
 * for one walk through all
 */
export function open(url: string, cache = 16): Kysely<Database> {
	return new Kysely<Database>({
		dialect: isPostgres(url) ? postgresDialect(url) : sqliteDialect(url, cache)
	});
}

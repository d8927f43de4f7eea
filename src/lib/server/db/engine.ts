import { PostgresAdapter } from 'kysely';
import type { Db } from './open.ts';

/**
 * Whether an open database, or a transaction in it, is one of PostgreSQL; otherwise it is an SQLite
 * file.
 */
export function isOnPostgres(db: Db): boolean {
	return db.getExecutor().adapter instanceof PostgresAdapter;
}

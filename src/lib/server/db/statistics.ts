import { PostgresAdapter, sql } from 'kysely';
import type { Db } from './open.ts';

/**
 * Lets PostgreSQL look anew at what its tables hold, after much was written at once, also inside that transaction. By
 * itself it does so a minute after the commit; until then it takes them for nearly empty, and reads one through for each
 * row of another. SQLite plans by the shape of a query.
 */
export async function refreshStatistics(db: Db): Promise<void> {
	if (db.getExecutor().adapter instanceof PostgresAdapter) await sql`analyze`.execute(db);
}

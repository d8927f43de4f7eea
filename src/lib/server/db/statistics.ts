import { sql } from 'kysely';
import { isOnPostgres } from './engine.ts';
import type { Db } from './open.ts';

/** Tables that grow by thousands of rows at once. */
const BIG = ['unit', 'counter', 'counter_field', 'caseload', 'response', 'tally'];

/**
 * Lets PostgreSQL look anew at what its tables hold, after much was written at once, also inside
 * that transaction. By itself it does so a minute after the commit; until then it takes them for
 * nearly empty, and reads one through for each row of another. A table that somebody else looks at
 * is left to them. SQLite plans by the shape of a query.
 */
export async function refreshStatistics(db: Db): Promise<void> {
	if (!isOnPostgres(db)) return;
	// Named: without names it would want those that all databases of the server share, too, until the
	// transaction ends.
	await sql`analyze (skip_locked) ${sql.join(BIG.map((name) => sql.table(name)))}`.execute(db);
}

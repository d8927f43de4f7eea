import { sql, type RawBuilder } from 'kysely';
import { isOnPostgres } from './engine.ts';
import type { Db } from './open.ts';

/**
 * An aggregate: the bytes of a column in all rows of a group, one row's after the other's, in any
 * order. One value is handed over where thousands would be, each of them with a memory of its own
 * that has to be tidied up.
 */
export function concatBytes(db: Db, column: string): RawBuilder<Uint8Array> {
	const all = sql`string_agg(${sql.ref(column)}, '')`;
	// SQLite joins texts, and takes the bytes of each for one as they are
	// (tests/store/joined.test.ts).
	return isOnPostgres(db) ? sql`${all}` : sql`cast(${all} as blob)`;
}

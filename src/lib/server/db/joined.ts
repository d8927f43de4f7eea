import { PostgresAdapter, sql, type RawBuilder } from 'kysely';
import type { Db } from './open.ts';

/**
 * An aggregate: the bytes of a column in all rows of a group, one row's after the other's. One value is handed over
 * where thousands would be, each of them with a memory of its own that has to be tidied up.
 */
export function joined(db: Db, column: string): RawBuilder<Uint8Array> {
	const bytes = sql.ref(column);
	if (db.getExecutor().adapter instanceof PostgresAdapter) return sql`string_agg(${bytes}, '')`;
	// SQLite joins texts only.
	return sql`unhex(string_agg(hex(${bytes}), ''))`;
}

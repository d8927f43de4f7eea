import { sql } from 'kysely';
import { isOnPostgres } from './engine.ts';
import type { Db } from './open.ts';

/** Names of the tables of a database; on PostgreSQL of the schema that this program uses. */
export async function tablesOf(db: Db): Promise<Set<string>> {
	const names = isOnPostgres(db)
		? sql<{
				name: string;
			}>`select tablename as name from pg_tables where schemaname = current_schema()`
		: sql<{ name: string }>`select name from sqlite_schema where type = 'table'`;
	const { rows } = await names.execute(db);
	return new Set(rows.map(({ name }) => name));
}

import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../../../migrations/index.ts';
import type { Db } from './open.ts';
import type { Database } from './rows.ts';

/**
 * Brings the database up to date.
 * @param upTo the last migration to run; all if not given
 * @returns names of the migrations that ran now
 * @throws the error of the first migration that failed; those before it stay
 */
export async function migrate(db: Kysely<Database>, upTo?: string): Promise<string[]> {
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
	if (error) throw error;
	return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
}

/** Names of the migrations that have run in a database which has been migrated before. */
export async function migrationsOf(db: Db): Promise<string[]> {
	const { rows } = await sql<{
		name: string;
	}>`select name from kysely_migration order by name`.execute(db);
	return rows.map(({ name }) => name);
}

import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * `late` and `complained` of a month may be unknown (null). Until now a file without them was stored
 * as 0. Which zeros somebody typed cannot be told from the rows, so all of them stay as they are;
 * the page of indices points out periods in which all of them are 0.
 *
 * The number pairs of the National Portal; src/lib/server/db/assessment-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await allowUnknown(db, 'late', sql`new_late >= 0 and new_late <= settled`);
	await allowUnknown(db, 'complained', sql`new_complained >= 0`);

	const { big, serial, strict } = engineOf(db);
	await strict(
		db.schema
			.createTable('portal_pair')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('period', 'text', (c) => c.notNull())
			.addColumn('pair', 'text', (c) =>
				c.notNull().check(sql`pair in ('petitions-on-time','petitions-satisfied','dossiers')`)
			)
			.addColumn('num', 'integer', (c) => c.notNull().check(sql`num >= 0`))
			.addColumn('den', 'integer', (c) => c.notNull())
			.addColumn('source', 'text', (c) => c.notNull())
			.addColumn('set_at', big, (c) => c.notNull())
			.addColumn('replaced_at', big)
			.addCheckConstraint('portal_pair_part_of_whole', sql`num <= den`)
	).execute();
	await sql`create unique index portal_pair_in_force on portal_pair (unit_id, period, pair) where replaced_at is null`.execute(
		db
	);
}

/** SQLite cannot take "not null" from a column, so that a new one takes its place. */
async function allowUnknown(
	db: Kysely<unknown>,
	column: 'late' | 'complained',
	check: ReturnType<typeof sql<boolean>>
): Promise<void> {
	const fresh = `new_${column}`;
	await db.schema
		.alterTable('caseload')
		.addColumn(fresh, 'integer', (c) => c.check(check))
		.execute();
	await sql`update caseload set ${sql.ref(fresh)} = ${sql.ref(column)}`.execute(db);
	await db.schema.alterTable('caseload').dropColumn(column).execute();
	await db.schema.alterTable('caseload').renameColumn(fresh, column).execute();
}

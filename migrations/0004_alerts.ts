import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * Alerts with their history, mail that waits to be sent, leases of jobs;
 * src/lib/server/db/alert-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, real, serial, strict } = engineOf(db);
	const table = (name: string) => db.schema.createTable(name);

	await strict(
		table('alert')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('kind', 'text', (c) =>
				c.notNull().check(sql`kind in ('burst','below-target','silent','coverage')`)
			)
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('field_id', 'integer', (c) => c.references('field.id'))
			.addColumn('counter_id', 'integer', (c) => c.references('counter.id'))
			.addColumn('period', 'text', (c) => c.notNull())
			.addColumn('since', big, (c) => c.notNull())
			.addColumn('opened_at', big, (c) => c.notNull())
			.addColumn('closed_at', big)
			.addColumn('acknowledged_at', big)
			.addColumn('checked_on', 'text', (c) => c.notNull())
			.addColumn('figures', 'text', (c) => c.notNull())
	).execute();
	// The same alert never twice: not for one cause in one period, and not two open ones for one
	// cause.
	const cause = sql`kind, unit_id, coalesce(field_id, 0), coalesce(counter_id, 0)`;
	await sql`create unique index alert_once on alert (${cause}, period)`.execute(db);
	await sql`create unique index alert_open_once on alert (${cause}) where closed_at is null`.execute(
		db
	);
	// The badge on every staff page counts those that are open.
	await sql`create index alert_open on alert (unit_id) where closed_at is null`.execute(db);

	await strict(
		table('alert_event')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('alert_id', 'integer', (c) => c.notNull().references('alert.id'))
			.addColumn('at', big, (c) => c.notNull())
			.addColumn('what', 'text', (c) =>
				c.notNull().check(sql`what in ('opened','reopened','renewed','closed','acknowledged')`)
			)
			.addColumn('account_id', 'integer', (c) => c.references('account.id'))
			.addColumn('name', 'text')
			.addColumn('note', 'text')
	).execute();
	await db.schema.createIndex('alert_event_of').on('alert_event').column('alert_id').execute();

	await strict(
		table('coverage_floor')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().unique().references('unit.id'))
			.addColumn('percent', real, (c) => c.notNull().check(sql`percent >= 0 and percent <= 100`))
			.addColumn('set_at', big, (c) => c.notNull())
	).execute();

	await strict(
		table('mail')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('account_id', 'integer', (c) => c.notNull().references('account.id'))
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('text', 'text', (c) => c.notNull())
			.addColumn('created_at', big, (c) => c.notNull())
			.addColumn('due_at', big)
			.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('problem', 'text')
			.addColumn('sent_at', big)
	).execute();
	await sql`create index mail_due on mail (due_at) where due_at is not null`.execute(db);

	await strict(
		table('lease')
			.addColumn('name', 'text', (c) => c.primaryKey())
			.addColumn('holder', 'text', (c) => c.notNull())
			.addColumn('until', big, (c) => c.notNull())
			.addColumn('done_for', big, (c) => c.notNull().defaultTo(0))
	).execute();
}

import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * Reports that are handed in, their revisions, and who has them made by the calendar;
 * src/lib/server/db/report-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, serial, strict, clustered } = engineOf(db);
	const table = (name: string) => db.schema.createTable(name);

	await strict(
		table('report')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('period', 'text', (c) => c.notNull())
			.addColumn('from_date', 'text', (c) => c.notNull())
			.addColumn('to_date', 'text', (c) => c.notNull())
			.addColumn('head', 'text', (c) => c.notNull())
			.addColumn('done', 'text', (c) => c.notNull())
			.addColumn('findings', 'text')
			.addColumn('generated', 'text')
			.addColumn('made_by', 'text', (c) => c.notNull())
			.addColumn('made_at', big, (c) => c.notNull())
			.addColumn('changed_at', big, (c) => c.notNull())
			.addColumn('closed_at', big)
			.addUniqueConstraint('report_once', ['unit_id', 'period'])
	).execute();

	// Not clustered: documents are long, and rows are looked for by other columns.
	await strict(
		table('report_revision')
			.addColumn('report_id', 'integer', (c) => c.notNull().references('report.id'))
			.addColumn('number', 'integer', (c) => c.notNull().check(sql`number >= 1`))
			.addColumn('document', 'text', (c) => c.notNull())
			.addColumn('digest', 'text', (c) => c.notNull())
			.addColumn('seal', 'text', (c) => c.notNull())
			.addColumn('chains', 'text', (c) => c.notNull())
			.addColumn('reason', 'text')
			.addColumn('account_id', 'integer', (c) => c.references('account.id'))
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('at', big, (c) => c.notNull())
			.addPrimaryKeyConstraint('report_revision_pk', ['report_id', 'number'])
	).execute();

	await clustered(
		table('report_plan')
			.addColumn('unit_id', 'integer', (c) => c.primaryKey().references('unit.id'))
			.addColumn('rhythm', 'text', (c) =>
				c.notNull().check(sql`rhythm in ('quarter','month','never')`)
			)
			.addColumn('cut_off', 'text', (c) =>
				c.notNull().check(sql`cut_off in ('calendar','mid-month')`)
			)
			.addColumn('set_at', big, (c) => c.notNull())
	).execute();

	await clustered(
		table('report_failure')
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('period', 'text', (c) => c.notNull())
			.addColumn('attempts', 'integer', (c) => c.notNull())
			.addColumn('at', big, (c) => c.notNull())
			.addPrimaryKeyConstraint('report_failure_pk', ['unit_id', 'period'])
	).execute();
}

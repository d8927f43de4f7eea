import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * The register of operational indicators, and their values and targets;
 * src/lib/server/db/indicator-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, real, serial, strict } = engineOf(db);

	await strict(
		db.schema
			.createTable('indicator')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('measure', 'text', (c) =>
				c.notNull().check(sql`measure in ('percent','number','rank','grade')`)
			)
			.addColumn('better', 'text', (c) => c.notNull().check(sql`better in ('higher','lower')`))
			.addColumn('unit_id', 'integer', (c) => c.references('unit.id'))
			.addColumn('position', 'integer', (c) => c.notNull())
	).execute();

	await strict(
		db.schema
			.createTable('indicator_figure')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('indicator_id', 'integer', (c) => c.notNull().references('indicator.id'))
			.addColumn('period', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('value','target')`))
			.addColumn('amount', real, (c) => c.notNull().check(sql`amount >= 0`))
			.addColumn('basis', 'text', (c) => c.notNull())
			.addColumn('set_at', big, (c) => c.notNull())
			.addColumn('replaced_at', big)
	).execute();
	await sql`create unique index indicator_figure_in_force on indicator_figure (unit_id, indicator_id, period, kind) where replaced_at is null`.execute(
		db
	);
	await db.schema
		.createIndex('indicator_figure_of')
		.on('indicator_figure')
		.columns(['unit_id', 'indicator_id'])
		.execute();
}

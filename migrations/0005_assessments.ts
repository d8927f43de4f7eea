import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * The table of TT 01/2018/TT-VPCP and the points of PAR INDEX;
 * src/lib/server/db/assessment-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, real, serial, strict, clustered } = engineOf(db);
	const table = (name: string) => db.schema.createTable(name);

	await strict(
		table('assessment')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('period', 'text', (c) => c.notNull())
			.addColumn('side', 'text', (c) => c.notNull().check(sql`side in ('self-scored','appraised')`))
			.addColumn('note', 'text', (c) => c.notNull())
			.addColumn('scorer', 'text', (c) => c.notNull())
			.addColumn('scorer_unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('set_at', big, (c) => c.notNull())
			.addColumn('replaced_at', big)
	).execute();
	await sql`create unique index assessment_in_force on assessment (unit_id, period, side) where replaced_at is null`.execute(
		db
	);

	await clustered(
		table('assessment_score')
			.addColumn('assessment_id', 'integer', (c) => c.notNull().references('assessment.id'))
			.addColumn('criterion', 'integer', (c) => c.notNull().check(sql`criterion between 1 and 9`))
			.addColumn('points', 'integer', (c) => c.notNull().check(sql`points in (0, 1, 2)`))
			.addPrimaryKeyConstraint('assessment_score_pk', ['assessment_id', 'criterion'])
	).execute();

	await strict(
		table('par_points')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('year', 'integer', (c) => c.notNull())
			.addColumn('points', real, (c) => c.notNull().check(sql`points > 0 and points <= 100`))
			.addColumn('basis', 'text', (c) => c.notNull())
			.addColumn('set_at', big, (c) => c.notNull())
			.addColumn('replaced_at', big)
	).execute();
	await sql`create unique index par_points_in_force on par_points (unit_id, year) where replaced_at is null`.execute(
		db
	);
}

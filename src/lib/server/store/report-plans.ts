import type { CutOff, Rhythm } from '../../core/report/period.ts';
import type { Db } from '../db/open.ts';

/** What units have made by the calendar, by unit; those that have said nothing are not in it. */
export async function all(db: Db): Promise<Map<number, { rhythm: Rhythm; cutOff: CutOff }>> {
	const rows = await db
		.selectFrom('report_plan')
		.select(['unit_id', 'rhythm', 'cut_off as cutOff'])
		.execute();
	return new Map(rows.map(({ unit_id, ...plan }) => [unit_id, plan]));
}

/** Writes down what a unit wants made by the calendar. */
export async function set(
	trx: Db,
	unitId: number,
	{ rhythm, cutOff: cut_off }: { rhythm: Rhythm; cutOff: CutOff },
	at: number
): Promise<void> {
	await trx
		.insertInto('report_plan')
		.values({ unit_id: unitId, rhythm, cut_off, set_at: at })
		.onConflict((oc) => oc.column('unit_id').doUpdateSet({ rhythm, cut_off, set_at: at }))
		.execute();
}

/** Reports of a unit that could not be made by themselves. */
export async function failures(
	db: Db,
	unitId: number
): Promise<{ period: string; attempts: number; at: number }[]> {
	return db
		.selectFrom('report_failure')
		.select(['period', 'attempts', 'at'])
		.where('unit_id', '=', unitId)
		.orderBy('period')
		.execute();
}

/** Writes down that a report could not be made, once more. */
export async function failed(db: Db, unitId: number, period: string, at: number): Promise<void> {
	await db
		.insertInto('report_failure')
		.values({ unit_id: unitId, period, attempts: 1, at })
		.onConflict((oc) =>
			oc
				.columns(['unit_id', 'period'])
				.doUpdateSet((eb) => ({ attempts: eb('report_failure.attempts', '+', 1), at }))
		)
		.execute();
}

/** Forgets a failure: the report is made. */
export async function recovered(db: Db, unitId: number, period: string): Promise<void> {
	await db
		.deleteFrom('report_failure')
		.where('unit_id', '=', unitId)
		.where('period', '=', period)
		.execute();
}

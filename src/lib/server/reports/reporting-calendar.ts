import type { Kysely } from 'kysely';
import { CUT_OFFS, RHYTHMS, type CutOff, type Rhythm } from '../../core/report/period.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import * as plans from '../store/report-plans.ts';
import { planOf } from './view.ts';

/** Reads what a unit wants made by the calendar; null for what no form offers. */
export function readPlan(
	rhythm: string,
	cutOff: string
): { rhythm: Rhythm; cutOff: CutOff } | null {
	const [known, end] = [
		RHYTHMS.find((one) => one === rhythm),
		CUT_OFFS.find((one) => one === cutOff)
	];
	return known && end ? { rhythm: known, cutOff: end } : null;
}

/** Sets what a unit has made by the calendar. */
export function setPlan(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	to: { rhythm: Rhythm; cutOff: CutOff },
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'report.plan', unitId, at }, async (trx, entry) => {
		const { rhythm, cutOff } = await planOf(trx, unitId);
		if (rhythm === to.rhythm && cutOff === to.cutOff) return entry.nothing();
		await plans.set(trx, unitId, to, at);
		return entry.done({ from: { rhythm, cutOff }, to });
	});
}

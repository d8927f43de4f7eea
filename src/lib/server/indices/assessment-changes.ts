import type { Kysely } from 'kysely';
import type { DossierSide } from '../../core/indices/tt-01-2018.ts';
import type { ReadAssessment } from './assessment-form.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import * as assessments from '../store/assessments.ts';

/** The column of which unit and period is scored, by somebody of which unit. */
export interface Of {
	unitId: number;
	period: string;
	side: DossierSide;
	scorerUnitId: number;
}

/**
 * `overtaken`: somebody else has scored since the form was shown. `appraised`: too late for
 * oneself.
 */
export interface NotScored {
	why: 'overtaken' | 'appraised';
}

/**
 * Scores one column of the table of TT 01/2018/TT-VPCP; what stood there stays as history. Once it
 * is appraised, an office does not change its own points any more: the difference would tell
 * nothing.
 * @param seen id of the scores that the form showed, null where there were none
 */
export function score(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, period, side, scorerUnitId }: Of,
	{ points, note }: ReadAssessment,
	seen: number | null,
	at: number
): Promise<Outcome<void, NotScored>> {
	const action = `assessment.${side}` as const;
	return change(db, actor, { action, unitId, at }, async (trx, entry) => {
		const known = await assessments.ofUnit(trx, unitId, period);
		const held = (of: DossierSide) =>
			known.find((one) => one.side === of && one.replacedAt === null);
		const before = held(side);
		if (isSame(before, { points, note })) return entry.nothing();
		if (side === 'self-scored' && held('appraised')) return entry.refused({ why: 'appraised' });
		if ((before?.id ?? null) !== seen) return entry.refused({ why: 'overtaken' });
		const scorer = { scorer: actor.name, scorer_unit_id: scorerUnitId };
		const scores = { unit_id: unitId, period, side, note, points, set_at: at };
		await assessments.set(trx, { ...scores, ...scorer });
		const from = before ? { points: before.points, note: before.note } : null;
		return entry.done({ period, from, to: { points, note } });
	});
}

/** Without any points nothing is said, whatever the note. */
function isSame(
	before: assessments.Assessment | undefined,
	{ points, note }: ReadAssessment
): boolean {
	if (!before) return points.every((one) => one === null);
	return before.note === note && before.points.every((one, i) => one === points[i]);
}

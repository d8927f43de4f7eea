import type { Kysely } from 'kysely';
import type { DossierSide } from '../../core/indices/tt-01-2018.ts';
import type { ReadAssessment } from './assessment-form.ts';
import { change, type Actor } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import * as assessments from '../store/assessments.ts';

/** The column of which unit and period is scored, by somebody of which unit. */
export interface Of {
	unitId: number;
	period: string;
	side: DossierSide;
	scorerUnitId: number;
}

/** What became of it: `overtaken` – somebody else has scored since the form was shown; `appraised` – too late for oneself. */
export type Scored = 'done' | 'unchanged' | 'overtaken' | 'appraised';

/**
 * Scores one column of the table of TT 01/2018/TT-VPCP; what stood there stays as history. Once it is appraised, an office
 * does not change its own points any more: the difference would tell nothing.
 * @param seen id of the scores that the form showed, null where there were none
 */
export async function score(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, period, side, scorerUnitId }: Of,
	{ points, note }: ReadAssessment,
	seen: number | null,
	at: number
): Promise<Scored> {
	try {
		return await change(db, actor, { action: `assessment.${side}`, unitId, at }, async (trx) => {
			const known = await assessments.ofUnit(trx, unitId, period);
			const held = (of: DossierSide) => known.find((one) => one.side === of && one.replacedAt === null);
			const before = held(side);
			if (isSame(before, { points, note })) throw new Refused('unchanged');
			if (side === 'self-scored' && held('appraised')) throw new Refused('appraised');
			if ((before?.id ?? null) !== seen) throw new Refused('overtaken');
			const said = { unit_id: unitId, period, side, note, scorer: actor.name, scorer_unit_id: scorerUnitId };
			await assessments.set(trx, { ...said, points, set_at: at });
			const from = before ? { points: before.points, note: before.note } : null;
			return { result: 'done' as const, detail: { period, from, to: { points, note } } };
		});
	} catch (error) {
		if (error instanceof Refused) return error.why;
		throw error;
	}
}

/** Without any points nothing is said, whatever the note. */
function isSame(before: assessments.Assessment | undefined, { points, note }: ReadAssessment): boolean {
	if (!before) return points.every((one) => one === null);
	return before.note === note && before.points.every((one, i) => one === points[i]);
}

/** Thrown inside the transaction, so that what changes nothing leaves no trace either. */
class Refused extends Error {
	why: Exclude<Scored, 'done'>;
	constructor(why: Exclude<Scored, 'done'>) {
		super(why);
		this.why = why;
	}
}

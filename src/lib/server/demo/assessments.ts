import { DOSSIER_SIDES, type DossierSide, type Points } from '../../core/indices/tt-01-2018.ts';
import { named } from '../../core/calendar/period.ts';
import { addDays, startOf, yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as assessments from '../store/assessments.ts';

/**
 * Invented points by commune, criterion by criterion; 20707 comes out at 16 and 14, Si Ma Cai at
 * exactly 15.
 */
const SCORES: Record<string, Record<DossierSide, Points[]>> = {
	'20707': { 'self-scored': [2, 2, 2, 1, 2, 2, 2, 2, 1], appraised: [1, 2, 2, 1, 2, 2, 2, 1, 1] },
	'20695': { 'self-scored': [2, 2, 2, 2, 2, 2, 2, 2, 2], appraised: [2, 2, 2, 2, 2, 2, 2, 2, 1] },
	'20710': { 'self-scored': [1, 1, 2, 1, 2, 2, 1, 1, 1], appraised: [1, 1, 1, 1, 2, 2, 1, 1, 0] },
	'02809': { 'self-scored': [2, 2, 1, 2, 2, 2, 2, 1, 1], appraised: [2, 2, 1, 2, 2, 2, 2, 1, 1] }
};
/** Who appraises. */
const ABOVE: Record<string, string> = {
	'20707': '48',
	'20695': '48',
	'20710': '48',
	'02809': '15'
};
const NOTE = 'Số liệu minh họa do máy tạo';
const SCORER = 'Minh họa';
/** Days after the period at which the columns are scored. */
const DAYS: Record<DossierSide, number> = { 'self-scored': 5, appraised: 20 };

/**
 * Puts in invented scores by TT 01/2018/TT-VPCP: both columns for the year before and its second
 * half, the self-scored one alone for this year's first half, so that there is something left to
 * appraise.
 */
export async function putAssessments(
	trx: Db,
	unitIds: Map<string, number>,
	today: string
): Promise<void> {
	const year = yearOf(today);
	const periods: [string, readonly DossierSide[]][] = [
		[`${year - 1}-H2`, DOSSIER_SIDES],
		[String(year - 1), DOSSIER_SIDES],
		[`${year}-H1`, ['self-scored']]
	];
	for (const [unit, scores] of Object.entries(SCORES))
		for (const [period, sides] of periods)
			for (const side of sides) {
				const at = addDays(named(period)!.to, DAYS[side]);
				if (at >= today) continue;
				const scorer_unit_id = unitIds.get(side === 'appraised' ? ABOVE[unit]! : unit)!;
				const of = { unit_id: unitIds.get(unit)!, period, side, scorer: SCORER, scorer_unit_id };
				await assessments.set(trx, {
					...of,
					note: NOTE,
					points: scores[side],
					set_at: startOf(at)
				});
			}
}

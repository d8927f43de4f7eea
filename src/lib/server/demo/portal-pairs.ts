import type { Pair, PortalPair } from '../../core/indices/qd-766-portal.ts';
import { named } from '../../core/calendar/period.ts';
import { addDays, startOf, yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as portalPairs from '../store/portal-pairs.ts';

/** Invented numbers by unit; of Si Ma Cai nobody has entered the petitions. */
const PAIRS: Record<string, Partial<Record<PortalPair, Pair>>> = {
	'48': {
		'petitions-on-time': { num: 96, den: 120 },
		'petitions-satisfied': { num: 78, den: 120 },
		dossiers: { num: 8730, den: 9900 }
	},
	'20707': {
		'petitions-on-time': { num: 3, den: 4 },
		'petitions-satisfied': { num: 2, den: 4 },
		dossiers: { num: 1530, den: 1800 }
	},
	'02809': { dossiers: { num: 1890, den: 2000 } }
};
const SOURCE = 'Số liệu minh họa do máy tạo';
/** Days after the period at which the numbers were looked up. */
const DAYS = 6;

/** Puts in invented numbers of the National Portal: the year before, and this year's first half. */
export async function putPortalPairs(
	trx: Db,
	unitIds: Map<string, number>,
	today: string
): Promise<void> {
	const year = yearOf(today);
	for (const period of [String(year - 1), `${year}-H1`]) {
		const at = addDays(named(period)!.to, DAYS);
		if (at >= today) continue;
		for (const [unit, pairs] of Object.entries(PAIRS))
			for (const [pair, numbers] of Object.entries(pairs) as [PortalPair, Pair][])
				await portalPairs.set(trx, {
					unit_id: unitIds.get(unit)!,
					...{ period, pair, numbers, source: SOURCE, set_at: startOf(at) }
				});
	}
}

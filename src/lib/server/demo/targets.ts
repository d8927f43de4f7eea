import { startOf, yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';

/** Percent by field, from the plan of Nam Giang (domain.md §1). */
const PERCENT: Record<string, number> = {
	overall: 90,
	land: 85,
	construction: 85,
	investment: 85,
	health: 85,
	education: 85
};

/** Set on the provinces: everything below inherits. */
const BASIS: Record<string, string> = {
	'48': 'Kế hoạch ngày 16/02/2023 của UBND huyện Nam Giang (minh họa áp dụng)',
	'15': 'Lấy theo Kế hoạch ngày 16/02/2023 của UBND huyện Nam Giang (minh họa cho tỉnh Lào Cai)'
};

/** The plan itself, as it was set on the district (domain.md §1). Not invented. */
const PLAN = {
	unit: 'NG-CU',
	year: 2023,
	at: '2023-02-16',
	basis: 'Kế hoạch ngày 16/02/2023 của UBND huyện Nam Giang (đúng số trong văn bản)'
};

/**
 * Sets the targets of the year of `today`, of the two before it, and those of the plan. `unitIds`:
 * ids by code.
 */
export async function putTargets(
	trx: Db,
	unitIds: Map<string, number>,
	today: string
): Promise<void> {
	const fieldIds = await fields.idsByCode(trx);
	const now = yearOf(today);
	const inherited = [now - 2, now - 1, now].flatMap((year) =>
		Object.entries(BASIS).map(([unit, basis]) => ({ unit, year, at: `${year}-01-01`, basis }))
	);
	for (const { unit, year, at, basis } of [...inherited, PLAN])
		for (const [field, percent] of Object.entries(PERCENT))
			await targets.set(trx, {
				unit_id: unitIds.get(unit)!,
				field_id: field === 'overall' ? null : fieldIds.get(field)!,
				year,
				percent,
				basis,
				set_at: startOf(at)
			});
}

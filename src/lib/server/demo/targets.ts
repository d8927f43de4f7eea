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

/** Sets the targets of the year of `today` and the two before it. `unitIds`: ids by code. */
export async function putTargets(trx: Db, unitIds: Map<string, number>, today: string): Promise<void> {
	const fieldIds = new Map((await fields.all(trx)).map((field) => [field.code, field.id]));
	const now = yearOf(today);
	for (const year of [now - 2, now - 1, now])
		for (const [unit, basis] of Object.entries(BASIS))
			for (const [field, percent] of Object.entries(PERCENT))
				await targets.set(trx, {
					unit_id: unitIds.get(unit)!,
					field_id: field === 'overall' ? null : fieldIds.get(field)!,
					year,
					percent,
					basis,
					set_at: startOf(`${year}-01-01`)
				});
}

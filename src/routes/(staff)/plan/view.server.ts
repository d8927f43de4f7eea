import { named } from '$lib/core/calendar/period.ts';
import type { Query } from '$lib/core/results/query.ts';
import { report } from '$lib/core/results/report.ts';
import type { Results } from '$lib/core/results/results.ts';
import type { Db } from '$lib/server/db/open.ts';
import { read } from '$lib/server/results/read.ts';
import * as fields from '$lib/server/store/fields.ts';
import * as targets from '$lib/server/store/targets.ts';
import type * as units from '$lib/server/store/units.ts';
import { rowOf, type ResultRow } from '$lib/ui/results/row.ts';

/** Satisfaction overall and by field in a year; every number comes from core/results. */
export async function satisfactionOf(db: Db, unit: units.Unit, year: number, topId: number) {
	const query: Query = {
		unit: unit.code,
		period: named(String(year))!,
		by: 'field',
		field: null,
		channel: null,
		questionnaire: null,
		counter: null
	};
	const wants = { bys: ['field'] as const, indices: false };
	const reading = await read(db, query, wants, { topId });
	if ('unknown' in reading)
		throw new Error(`results do not know the ${reading.unknown} of ${unit.code}`);
	const results = report(reading, wants).field;
	// Where nobody answered, how many more would do is no news.
	const row = (group: Results['total']) => ({
		...rowOf(group),
		...(group.n === 0 && { needed: null, outOfReach: null })
	});
	const answered = results.groups.map(row);
	return {
		query,
		overall: row(results.total),
		fields: [...answered, ...(await unanswered(db, unit, year, answered))]
	};
}

/**
 * Fields that the unit itself has set a target for and no counter serves: the plan names them all
 * the same.
 */
async function unanswered(
	db: Db,
	unit: units.Unit,
	year: number,
	answered: ResultRow[]
): Promise<ResultRow[]> {
	const own = new Map(
		(await targets.inForce(db, year, [unit.id], null)).map((target) => [target.fieldId, target])
	);
	return (await fields.all(db)).flatMap(({ id, code, name }) => {
		const target = own.get(id)?.percent;
		if (target === undefined || answered.some(({ key }) => key === code)) return [];
		const nothing = {
			measure: null,
			rate: null,
			lower: null,
			upper: null,
			side: null,
			needed: null,
			coverage: null
		};
		return [
			{
				key: code,
				label: name,
				n: 0,
				...nothing,
				target,
				verdict: 'too-few' as const,
				suppressed: false
			}
		];
	});
}

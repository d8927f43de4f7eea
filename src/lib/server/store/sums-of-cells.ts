import { sql } from 'kysely';
import { answered } from '../../core/levels.ts';
import type { Range } from '../../core/period.ts';
import type { Db } from '../db/open.ts';
import { once } from './reading.ts';
import { slice, type TallyCell } from './slice.ts';
import { idsBelow } from './units.ts';

/** What cells can be kept apart by; `period` is the tallies' own number: YYYY, YYYYMM or YYYYMMDD. */
export type Column = 'counter_id' | 'field_id' | 'channel' | 'period';

/** How many counted responses stand together, and how many of them have a level; null: not kept apart by it. */
export interface CellSum {
	versionId: number;
	counterId: number | null;
	fieldId: number | null;
	channel: string | null;
	period: number | null;
	responses: number;
	answered: number;
}

/**
 * The responses of a unit and everything below it, kept apart by several things at once and always by version: what
 * tells whether somebody could be found by subtraction.
 * @param within tallies' periods, both ends inclusive
 */
export async function cells(db: Db, unitId: number, within: Range[], columns: Column[]): Promise<CellSum[]> {
	if (!columns.includes('period')) return put(await slice(db, unitId, within), columns, false);
	const years = within.flatMap((range) => yearsIn(range) ?? []);
	const others = within.filter((range) => !yearsIn(range));
	return once(db, ['cells', unitId, within, columns], async () => [
		...(years.length > 0 ? put(await slice(db, unitId, years), columns, true) : []),
		...(others.length > 0 ? await dated(db, unitId, others, columns) : [])
	]);
}

/** Months of whole years as those years, whose tallies hold them. */
function yearsIn({ from, to }: Range): Range | null {
	const isMonths = from > 9999 && to < 1_000_000 && from % 100 === 1 && to % 100 === 12;
	return isMonths ? { from: Math.floor(from / 100), to: Math.floor(to / 100) } : null;
}

/** Tallies put together by the columns, and by month where that is wanted. */
function put(cells: TallyCell[], columns: Column[], isByMonth: boolean): CellSum[] {
	const groups = new Map<string, Map<number | null, CellSum>>();
	for (const cell of cells) {
		const key = {
			versionId: cell.version_id,
			counterId: columns.includes('counter_id') ? cell.counter_id : null,
			fieldId: columns.includes('field_id') ? cell.field_id : null,
			channel: columns.includes('channel') ? cell.channel : null
		};
		const name = Object.values(key).join(' ');
		const sums = groups.get(name) ?? new Map<number | null, CellSum>();
		groups.set(name, sums);
		const include = (period: number | null, responses: number, people: number) => {
			const sum = sums.get(period) ?? { ...key, period, responses: 0, answered: 0 };
			sum.responses += responses;
			sum.answered += people;
			sums.set(period, sum);
		};
		if (isByMonth)
			cell.months(([month, responses, _, n1, n2, n3, n4, n5]) =>
				include(month!, responses!, n1! + n2! + n3! + n4! + n5!)
			);
		else include(null, cell.responses, answered(cell.levels));
	}
	return [...groups.values()].flatMap((sums) => [...sums.values()]);
}

async function dated(db: Db, unitId: number, within: Range[], columns: Column[]): Promise<CellSum[]> {
	const taken = (column: Column) => (columns.includes(column) ? sql.ref(column) : sql`null`);
	const { rows } = await sql<CellSum>`
		select version_id as ${sql.ref('versionId')}, ${taken('counter_id')} as ${sql.ref('counterId')},
			${taken('field_id')} as ${sql.ref('fieldId')}, ${taken('channel')} as channel, ${taken('period')} as period,
			sum(responses) as responses, sum(n1 + n2 + n3 + n4 + n5) as answered
		from tally where standing = 'counted'
			and counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})
			and (${sql.join(
				within.map((r) => sql`period between ${r.from} and ${r.to}`),
				sql` or `
			)})
		group by version_id ${sql.join([sql``, ...columns.map((column) => sql.ref(column))], sql`, `)}`.execute(db);
	return rows;
}

/** The unit of each counter of a unit and of everything below it, by the counter's id. */
export async function unitsOfCounters(db: Db, unitId: number): Promise<Map<number, number>> {
	const rows = await db
		.selectFrom('counter')
		.select(['id', 'unit_id'])
		.where('unit_id', 'in', idsBelow(unitId))
		.execute();
	return new Map(rows.map((row) => [row.id, row.unit_id]));
}

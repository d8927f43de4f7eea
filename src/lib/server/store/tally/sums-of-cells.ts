import { sql, type RawBuilder } from 'kysely';
import { MONTHS, sumPacked } from '../../../core/results/packed.ts';
import type { Range } from '../../../core/calendar/period.ts';
import { concatBytes } from '../../db/concat-bytes.ts';
import type { Db } from '../../db/open.ts';
import { once } from '../reading.ts';
import { slice, tallyRows, type TallyCell } from './slice.ts';
import { idsBelow } from '../units.ts';

/**
 * What cells can be kept apart by; `period` is the tallies' own number: YYYY, YYYYMM or YYYYMMDD.
 */
export type Column = 'counter_id' | 'field_id' | 'channel' | 'period';

/**
 * How many counted responses stand together, how many of them have a level, and of those 4 or 5;
 * null: not kept apart by it.
 */
export interface CellSum {
	versionId: number;
	counterId: number | null;
	fieldId: number | null;
	channel: string | null;
	period: number | null;
	responses: number;
	answered: number;
	satisfied: number;
}

/**
 * The responses of a unit and everything below it, kept apart by several things at once and always
 * by version: what tells whether somebody could be found by subtraction.
 * @param within tallies' periods, both ends inclusive
 */
export async function cells(
	db: Db,
	unitId: number,
	within: Range[],
	columns: Column[]
): Promise<CellSum[]> {
	return once(db, ['cells', unitId, within, columns], async () => {
		if (!columns.includes('period')) return groupCells(await slice(db, unitId, within), columns);
		const isMonths = ({ to }: Range) => to > 9999 && to < 1_000_000;
		const found: CellSum[][] = [];
		for (const months of within.filter(isMonths))
			found.push(await monthsOf(db, unitId, months, columns));
		const others = within.filter((range) => !isMonths(range));
		if (others.length > 0) found.push(await dated(db, unitId, others, columns));
		return found.flat();
	});
}

function groupCells(cells: TallyCell[], columns: Column[]): CellSum[] {
	const sums = new Map<string, CellSum>();
	for (const cell of cells) {
		const key = {
			versionId: cell.version_id,
			counterId: columns.includes('counter_id') ? cell.counter_id : null,
			fieldId: columns.includes('field_id') ? cell.field_id : null,
			channel: columns.includes('channel') ? cell.channel : null
		};
		const name = `${key.versionId} ${key.counterId} ${key.fieldId} ${key.channel}`;
		let sum = sums.get(name);
		if (!sum)
			sums.set(name, (sum = { ...key, period: null, responses: 0, answered: 0, satisfied: 0 }));
		sum.responses += cell.responses;
		sum.answered += cell.n1 + cell.n2 + cell.n3 + cell.n4 + cell.n5;
		sum.satisfied += cell.n4 + cell.n5;
	}
	return [...sums.values()];
}

type Key = Omit<CellSum, 'responses' | 'answered' | 'satisfied'>;

/** Months out of their years, whose tallies hold them. */
async function monthsOf(
	db: Db,
	unitId: number,
	{ from, to }: Range,
	columns: Column[]
): Promise<CellSum[]> {
	const years = { from: Math.floor(from / 100), to: Math.floor(to / 100) };
	const { rows } = await sql<Key & { months: Uint8Array }>`
		select ${keyOf(columns)}, ${concatBytes(db, 'months')} as months
		from tally where ${tallyRows(unitId, [years])} group by ${groupOf(columns)}`.execute(db);
	const found: CellSum[] = [];
	for (const { months, ...key } of rows)
		for (const [month, responses, _, n1, n2, n3, n4, n5] of sumPacked(MONTHS, months)) {
			const period = key.period! * 100 + month!;
			if (period < from || period > to) continue;
			const [answered, satisfied] = [n1! + n2! + n3! + n4! + n5!, n4! + n5!];
			found.push({ ...key, period, responses: responses!, answered, satisfied });
		}
	return found;
}

async function dated(
	db: Db,
	unitId: number,
	within: Range[],
	columns: Column[]
): Promise<CellSum[]> {
	const { rows } = await sql<CellSum>`
		select ${keyOf(columns)}, sum(responses) as responses, sum(n1 + n2 + n3 + n4 + n5) as answered,
			sum(n4 + n5) as satisfied
		from tally where ${tallyRows(unitId, within)} group by ${groupOf(columns)}`.execute(db);
	return rows;
}

function keyOf(columns: Column[]): RawBuilder<unknown> {
	const taken = (column: Column) => (columns.includes(column) ? sql.ref(column) : sql`null`);
	return sql`version_id as ${sql.ref('versionId')}, ${taken('counter_id')} as ${sql.ref('counterId')},
		${taken('field_id')} as ${sql.ref('fieldId')}, ${taken('channel')} as channel, ${taken('period')} as period`;
}

function groupOf(columns: Column[]): RawBuilder<unknown> {
	return sql.join(['version_id', ...columns].map((column) => sql.ref(column)));
}

/** The unit of each counter of a unit and of everything below it, by the counter's id. */
export function unitsOfCounters(db: Db, unitId: number): Promise<Map<number, number>> {
	return once(db, ['units of counters', unitId], async () => {
		const rows = await db
			.selectFrom('counter')
			.select(['id', 'unit_id'])
			.where('unit_id', 'in', idsBelow(unitId))
			.execute();
		return new Map(rows.map((row) => [row.id, row.unit_id]));
	});
}

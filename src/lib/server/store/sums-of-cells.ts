import { sql, type RawBuilder } from 'kysely';
import { MONTHS, summed } from '../../core/packed.ts';
import type { Range } from '../../core/period.ts';
import { joined } from '../db/joined.ts';
import type { Db } from '../db/open.ts';
import { once } from './reading.ts';
import { slice, tallied, type TallyCell } from './slice.ts';
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
	return once(db, ['cells', unitId, within, columns], async () => {
		if (!columns.includes('period')) return together(await slice(db, unitId, within), columns);
		const years = within.flatMap((range) => yearsIn(range) ?? []);
		const others = within.filter((range) => !yearsIn(range));
		return [
			...(years.length > 0 ? await monthsOf(db, unitId, years, columns) : []),
			...(others.length > 0 ? await dated(db, unitId, others, columns) : [])
		];
	});
}

/** Months of whole years as those years, whose tallies hold them. */
function yearsIn({ from, to }: Range): Range | null {
	const isMonths = from > 9999 && to < 1_000_000 && from % 100 === 1 && to % 100 === 12;
	return isMonths ? { from: Math.floor(from / 100), to: Math.floor(to / 100) } : null;
}

function together(cells: TallyCell[], columns: Column[]): CellSum[] {
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
		if (!sum) sums.set(name, (sum = { ...key, period: null, responses: 0, answered: 0 }));
		sum.responses += cell.responses;
		sum.answered += cell.n1 + cell.n2 + cell.n3 + cell.n4 + cell.n5;
	}
	return [...sums.values()];
}

type Key = Omit<CellSum, 'responses' | 'answered'>;

async function monthsOf(db: Db, unitId: number, years: Range[], columns: Column[]): Promise<CellSum[]> {
	const { rows } = await sql<Key & { bytes: Uint8Array }>`
		select ${keyOf(columns)}, ${joined(db, 'months')} as bytes
		from tally where ${tallied(unitId, years)} group by ${groupOf(columns)}`.execute(db);
	return rows.flatMap(({ bytes, ...key }) =>
		summed(MONTHS, bytes).map(([month, responses, _, n1, n2, n3, n4, n5]) => ({
			...key,
			period: key.period! * 100 + month!,
			responses: responses!,
			answered: n1! + n2! + n3! + n4! + n5!
		}))
	);
}

async function dated(db: Db, unitId: number, within: Range[], columns: Column[]): Promise<CellSum[]> {
	const { rows } = await sql<CellSum>`
		select ${keyOf(columns)}, sum(responses) as responses, sum(n1 + n2 + n3 + n4 + n5) as answered
		from tally where ${tallied(unitId, within)} group by ${groupOf(columns)}`.execute(db);
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
export async function unitsOfCounters(db: Db, unitId: number): Promise<Map<number, number>> {
	const rows = await db
		.selectFrom('counter')
		.select(['id', 'unit_id'])
		.where('unit_id', 'in', idsBelow(unitId))
		.execute();
	return new Map(rows.map((row) => [row.id, row.unit_id]));
}

import { sql } from 'kysely';
import type { Range } from '../../core/period.ts';
import type { Db } from '../db/open.ts';
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

import { sql, type RawBuilder } from 'kysely';
import type { Levels } from '../../../core/survey/levels.ts';
import type { Range } from '../../../core/calendar/period.ts';
import type { Channel } from '../../../core/survey/questionnaire.ts';
import type { Db } from '../../db/open.ts';
import type { LevelCounts } from '../../db/rows.ts';
import { once } from '../reading.ts';
import { idsBelow } from '../units.ts';

/**
 * Counted responses of one counter, field, channel and questionnaire version in one of the ranges
 * that were asked for.
 */
export interface TallyCell extends LevelCounts {
	counter_id: number;
	field_id: number;
	version_id: number;
	channel: Channel;
	responses: number;
}

/**
 * The tallies of a unit and of everything below it: sums by any other grouping are made of these,
 * so that one answer reads them once. A whole province's year is some thousands.
 * @param within tallies' periods, both ends inclusive, none of them twice
 */
export function slice(db: Db, unitId: number, within: Range[]): Promise<TallyCell[]> {
	return once(db, ['slice', unitId, within], async () => {
		const found: TallyCell[][] = [];
		// Range by range, so that citizens get their turn in between.
		for (const range of within) {
			// The tallies of one period need not be put together.
			const isOne = range.from === range.to;
			const counts = isOne
				? sql`responses, n0, n1, n2, n3, n4, n5`
				: sql`sum(responses) as responses, ${sumsOfLevels}`;
			const { rows } = await sql<TallyCell>`
				select counter_id, field_id, version_id, channel, ${counts} from tally where ${tallyRows(unitId, [range])}
				${isOne ? sql`` : sql`group by counter_id, field_id, version_id, channel`}`.execute(db);
			found.push(rows);
		}
		return found.flat();
	});
}

/** Of tallies: counted, of the unit and of everything below it, within the periods. */
export function tallyRows(unitId: number, within: Range[]): RawBuilder<unknown> {
	const ranges = within.map(({ from, to }) =>
		from === to ? sql`period = ${from}` : sql`period between ${from} and ${to}`
	);
	return sql`standing = 'counted' and counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})
		and (${sql.join(ranges, sql` or `)})`;
}

export const sumsOfLevels = sql`sum(n0) as n0, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5`;

export function levelsOf(row: LevelCounts): Levels {
	return [row.n0, row.n1, row.n2, row.n3, row.n4, row.n5];
}

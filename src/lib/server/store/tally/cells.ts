import { sql, type RawBuilder } from 'kysely';
import { MONTHS, sumPacked } from '../../../core/results/packed.ts';
import { noPeople, readPeople, readPeopleByMonth } from '../../../core/results/people.ts';
import type { Cell } from '../../../core/results/reading.ts';
import type { Levels } from '../../../core/survey/levels.ts';
import { ranges, type Period, type Range } from '../../../core/calendar/period.ts';
import type { Db } from '../../db/open.ts';
import type { LevelCounts, TallyRow } from '../../db/rows.ts';
import { idsBelow } from '../units.ts';

type Key = Pick<
	TallyRow,
	'counter_id' | 'field_id' | 'version_id' | 'channel' | 'standing' | 'period'
>;

/**
 * What the unit and everything below it were answered in whole years, month by month. A year's
 * tally holds its months, so that one row is read where there were twelve.
 * @param years YYYY, both ends inclusive
 */
export async function monthCells(db: Db, unitId: number, years: Range): Promise<Cell[]> {
	const { rows } = await sql<Key & { months: Uint8Array; people: Uint8Array }>`
		select counter_id, field_id, version_id, channel, standing, period, months, people
		from tally where ${tallyRows(unitId, years)} order by 1, 2, 3, 4, 5, 6`.execute(db);
	const cells: Cell[] = [];
	for (const { months, people, period, ...key } of rows) {
		const peopleOf = readPeopleByMonth(people);
		for (const [month, responses, ...levels] of sumPacked(MONTHS, months))
			cells.push({
				...placeOf(key),
				...{ at: period * 100 + month!, responses: responses!, levels: levels as Levels },
				people: peopleOf && (peopleOf.get(month!) ?? noPeople())
			});
	}
	return cells;
}

/**
 * The same, day by day.
 * @param days YYYYMMDD, both ends inclusive
 */
export async function dayCells(db: Db, unitId: number, days: Range): Promise<Cell[]> {
	const { rows } = await sql<Key & LevelCounts & { responses: number; people: Uint8Array }>`
		select counter_id, field_id, version_id, channel, standing, period, responses,
			n0, n1, n2, n3, n4, n5, people
		from tally where ${tallyRows(unitId, days)} order by 1, 2, 3, 4, 5, 6`.execute(db);
	return rows.map((row) => ({
		...placeOf(row),
		...{ at: row.period, responses: row.responses, levels: levelsOf(row) },
		people: readPeople(row.people)
	}));
}

function placeOf(key: Omit<Key, 'period'>): Omit<Cell, 'at' | 'responses' | 'levels' | 'people'> {
	return {
		counterId: key.counter_id,
		fieldId: key.field_id,
		versionId: key.version_id,
		channel: key.channel,
		standing: key.standing
	};
}

/** The fields that each counter of a unit and of everything below it was answered in, in a year. */
export async function answeredFields(
	db: Db,
	unitId: number,
	year: number
): Promise<Map<number, Set<number>>> {
	const { rows } = await sql<Pick<Key, 'counter_id' | 'field_id'>>`
		select distinct counter_id, field_id from tally
		where standing = 'counted' and responses > 0
			and ${tallyRows(unitId, { from: year, to: year })}`.execute(db);
	const found = new Map<number, Set<number>>();
	for (const { counter_id, field_id } of rows)
		found.set(counter_id, (found.get(counter_id) ?? new Set()).add(field_id));
	return found;
}

/** Counted responses of one counter to one version. */
export interface CounterSum {
	counterId: number;
	versionId: number;
	responses: number;
	levels: Levels;
}

/** What each counter of a unit and of everything below it was answered in a period. */
export async function counterSums(db: Db, unitId: number, period: Period): Promise<CounterSum[]> {
	const found: CounterSum[] = [];
	// Range by range, so that citizens get their turn in between.
	for (const range of ranges(period)) {
		const { rows } = await sql<LevelCounts & CounterSum>`
			select counter_id as ${sql.ref('counterId')}, version_id as ${sql.ref('versionId')},
				sum(responses) as responses, ${sumsOfLevels}
			from tally where standing = 'counted' and ${tallyRows(unitId, range)}
			group by 1, 2 order by 1, 2`.execute(db);
		for (const { counterId, versionId, responses, ...levels } of rows)
			found.push({ counterId, versionId, responses, levels: levelsOf(levels) });
	}
	return found;
}

/**
 * The last day (YYYYMMDD) on which somebody answered a counter, or any of a unit and everything
 * below it (`counterId` null); null where nobody did.
 */
export async function lastDay(
	db: Db,
	unitId: number,
	counterId: number | null,
	days: Range
): Promise<number | null> {
	const { rows } = await sql<{ day: number | null }>`
		select max(period) as day from tally
		where standing = 'counted' and responses > 0 and ${tallyRows(unitId, days)}
			${counterId === null ? sql`` : sql`and counter_id = ${counterId}`}`.execute(db);
	return rows[0]!.day;
}

/** Of tallies: of the unit and of everything below it, of periods in one range. */
export function tallyRows(unitId: number, { from, to }: Range): RawBuilder<unknown> {
	const within = from === to ? sql`period = ${from}` : sql`period between ${from} and ${to}`;
	return sql`counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})
		and ${within}`;
}

export const sumsOfLevels = sql`sum(n0) as n0, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5`;

export function levelsOf(row: LevelCounts): Levels {
	return [row.n0, row.n1, row.n2, row.n3, row.n4, row.n5];
}

import { sql } from 'kysely';
import { add, type Levels } from '../../core/levels.ts';
import { added, CHOICES, MONTHS, QUESTIONS, unpack, type Shape } from '../../core/packed.ts';
import type { Range } from '../../core/period.ts';
import type { Channel } from '../../core/questionnaire.ts';
import type { Db } from '../db/open.ts';
import type { LevelCounts } from '../db/rows.ts';
import { once } from './reading.ts';
import { idsBelow } from './units.ts';

/** Counted responses of one counter, field, channel and questionnaire version, over all the time that was asked for. */
export interface TallyCell {
	counter_id: number;
	field_id: number;
	version_id: number;
	channel: Channel;
	responses: number;
	levels: Levels;
	/** Levels of each rated question, by position. */
	questions: () => Map<number, Levels>;
	/** Position of a question of choice or amount, the option or amount, and how often it was answered. */
	choices: () => number[][];
	/** Each month (YYYYMM) with its responses and levels. */
	months: () => Map<number, { responses: number; levels: Levels }>;
}

interface Row extends LevelCounts {
	counter_id: number;
	field_id: number;
	version_id: number;
	channel: Channel;
	period: number;
	responses: number;
	questions: Uint8Array;
	choices: Uint8Array;
	months: Uint8Array;
}

/**
 * The tallies of a unit and of everything below it, time put together: sums by any other grouping are made of these, so
 * that one answer reads them once. A whole province's year is some thousands.
 * @param within tallies' periods, both ends inclusive, none of them twice
 */
export function slice(db: Db, unitId: number, within: Range[]): Promise<TallyCell[]> {
	return once(db, ['slice', unitId, within], async () => {
		const cells = new Map<string, Summing>();
		// Range by range, so that citizens get their turn in between.
		for (const range of within)
			for (const row of await rowsOf(db, unitId, range)) {
				const name = `${row.counter_id} ${row.field_id} ${row.version_id} ${row.channel}`;
				const cell = cells.get(name);
				if (cell) cell.include(row);
				else cells.set(name, new Summing(row));
			}
		return [...cells.values()].map((cell) => cell.sum);
	});
}

async function rowsOf(db: Db, unitId: number, { from, to }: Range): Promise<Row[]> {
	const { rows } = await sql<Row>`
		select counter_id, field_id, version_id, channel, period, responses, n0, n1, n2, n3, n4, n5, questions, choices, months
		from tally where standing = 'counted' and period between ${from} and ${to}
			and counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})`.execute(db);
	return rows;
}

class Summing {
	readonly sum: TallyCell;
	private readonly rows: Row[];

	constructor(row: Row) {
		const { counter_id, field_id, version_id, channel, responses } = row;
		this.rows = [row];
		// Not everybody who asks wants all of it.
		const of = (name: 'questions' | 'choices', shape: Shape) =>
			added(
				shape,
				this.rows.map((row) => unpack(shape, row[name]) ?? [])
			);
		this.sum = {
			...{ counter_id, field_id, version_id, channel, responses, levels: levelsOf(row) },
			questions: lazily(
				() => new Map(of('questions', QUESTIONS).map(([position, ...levels]) => [position!, levels as Levels]))
			),
			choices: lazily(() => of('choices', CHOICES)),
			months: lazily(() => {
				const months = added(MONTHS, this.rows.map(monthsOf));
				return new Map(
					months.map(([month, responses, ...levels]) => [month!, { responses: responses!, levels: levels as Levels }])
				);
			})
		};
	}

	include(row: Row): void {
		this.sum.responses += row.responses;
		this.sum.levels = add(this.sum.levels, levelsOf(row));
		this.rows.push(row);
	}
}

/** A year's tally holds its months, that of a month or day belongs to one. */
function monthsOf(row: Row): number[][] {
	const { period, responses } = row;
	if (period > 9999) return [[period > 999_999 ? Math.floor(period / 100) : period, responses, ...levelsOf(row)]];
	return (unpack(MONTHS, row.months) ?? []).map(([month, ...counts]) => [period * 100 + month!, ...counts]);
}

function lazily<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

export function levelsOf(row: LevelCounts): Levels {
	return [row.n0, row.n1, row.n2, row.n3, row.n4, row.n5];
}

import { sql } from 'kysely';
import { add, type Levels } from '../../core/levels.ts';
import { CHOICES, MONTHS, QUESTIONS, walk } from '../../core/packed.ts';
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
	/** Rows as they are packed (core/packed.ts): of rated questions, of options and amounts; several may be of the same name. */
	questions(visit: Visit): void;
	choices(visit: Visit): void;
	/** Months (YYYYMM), each with its responses and levels; likewise. */
	months(visit: Visit): void;
}

/** Is given one row after the other, always in the same array. */
type Visit = (row: readonly number[]) => void;

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
		this.sum = {
			...{ counter_id, field_id, version_id, channel, responses, levels: levelsOf(row) },
			questions: (visit) => this.rows.forEach((row) => walk(QUESTIONS, row.questions, visit)),
			choices: (visit) => this.rows.forEach((row) => walk(CHOICES, row.choices, visit)),
			months: (visit) => this.rows.forEach((row) => walkMonths(row, visit))
		};
	}

	include(row: Row): void {
		this.sum.responses += row.responses;
		this.sum.levels = add(this.sum.levels, levelsOf(row));
		this.rows.push(row);
	}
}

/** A year's tally holds its months; that of a month or day belongs to one. */
function walkMonths(row: Row, visit: Visit): void {
	const { period, responses } = row;
	if (period > 9999) visit([period > 999_999 ? Math.floor(period / 100) : period, responses, ...levelsOf(row)]);
	else {
		const dated = Array<number>(MONTHS.width).fill(0);
		walk(MONTHS, row.months, (packed) => {
			for (let i = 0; i < dated.length; i++) dated[i] = packed[i]!;
			dated[0]! += period * 100;
			visit(dated);
		});
	}
}

export function levelsOf(row: LevelCounts): Levels {
	return [row.n0, row.n1, row.n2, row.n3, row.n4, row.n5];
}

import { sql } from 'kysely';
import { add, none, type Levels } from '../../core/levels.ts';
import { unpack } from '../../core/packed.ts';
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
}

interface Row extends LevelCounts {
	counter_id: number;
	field_id: number;
	version_id: number;
	channel: Channel;
	responses: number;
	questions: Uint8Array;
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
		select counter_id, field_id, version_id, channel, responses, n0, n1, n2, n3, n4, n5, questions
		from tally where standing = 'counted' and period between ${from} and ${to}
			and counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})`.execute(db);
	return rows;
}

class Summing {
	readonly sum: TallyCell;
	private readonly packed: Uint8Array[];

	constructor(row: Row) {
		const { counter_id, field_id, version_id, channel, responses } = row;
		this.packed = [row.questions];
		let unpacked: Map<number, Levels> | null = null;
		// Not everybody who asks wants the questions.
		const questions = () => (unpacked ??= together(this.packed));
		this.sum = { counter_id, field_id, version_id, channel, responses, levels: levelsOf(row), questions };
	}

	include(row: Row): void {
		this.sum.responses += row.responses;
		this.sum.levels = add(this.sum.levels, levelsOf(row));
		this.packed.push(row.questions);
	}
}

function together(packed: Uint8Array[]): Map<number, Levels> {
	const sums = new Map<number, Levels>();
	for (const bytes of packed)
		for (const [question, levels] of unpack(bytes) ?? []) {
			const sum = sums.get(question) ?? none();
			for (let level = 0; level < sum.length; level++) sum[level]! += levels[level]!;
			sums.set(question, sum);
		}
	return sums;
}

export function levelsOf(row: LevelCounts): Levels {
	return [row.n0, row.n1, row.n2, row.n3, row.n4, row.n5];
}

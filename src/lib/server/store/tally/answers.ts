import { sql, type RawBuilder } from 'kysely';
import { CHOICES, QUESTIONS, sumPacked } from '../../../core/results/packed.ts';
import { readPeople, type People } from '../../../core/results/people.ts';
import type { AnswersBy, Grouping, Selection } from '../../../core/results/reading.ts';
import type { Levels } from '../../../core/survey/levels.ts';
import type { Channel } from '../../../core/survey/questionnaire.ts';
import { monthRanges, ranges, type Range } from '../../../core/calendar/period.ts';
import { dayNumber } from '../../../core/calendar/time.ts';
import { concatBytes } from '../../db/concat-bytes.ts';
import type { Db } from '../../db/open.ts';
import type { LevelCounts } from '../../db/rows.ts';
import { levelsOf, sumsOfLevels, tallyRows } from './cells.ts';

/** Counted answers to single questions of a selection, by group and version: levels and choices. */
export async function answersBy(db: Db, selection: Selection, by: Grouping): Promise<AnswersBy[]> {
	const isDated = by === 'month' || by === 'day';
	const key = isDated ? dateOf(by) : by === null ? sql`null` : sql.ref(by);
	const found = new Map<string, { row: Packed; bytes: Packed[] }>();
	// Range by range, so that citizens get their turn in between.
	for (const range of isDated ? rangesBy(by, selection) : ranges(selection.period)) {
		const { rows } = await sql<Packed>`
			select ${key} as ${sql.ref('key')}, version_id as ${sql.ref('versionId')},
				${concatBytes(db, 'questions')} as questions, ${concatBytes(db, 'choices')} as choices
			from tally where ${matching(selection, range)} group by 1, 2 order by 2, 1`.execute(db);
		for (const row of rows) {
			const name = `${row.versionId} ${row.key}`;
			const known = found.get(name);
			if (known) known.bytes.push(row);
			else found.set(name, { row, bytes: [row] });
		}
	}
	return [...found.values()]
		.map(({ row: { key, versionId }, bytes }): AnswersBy => {
			const packed = (column: 'questions' | 'choices') =>
				bytes.length === 1 ? bytes[0]![column] : Buffer.concat(bytes.map((row) => row[column]));
			return {
				...{ key, versionId },
				questions: sumPacked(QUESTIONS, packed('questions')).map(([question, ...levels]) => [
					question!,
					levels as Levels
				]),
				choices: sumPacked(CHOICES, packed('choices')) as AnswersBy['choices']
			};
		})
		.sort((a, b) => a.versionId - b.versionId);
}

interface Packed {
	key: string | number | null;
	versionId: number;
	questions: Uint8Array;
	choices: Uint8Array;
}

/** What one counter was answered in a field, by a version and channel, with its questions. */
export interface CellWithQuestions {
	counterId: number;
	fieldId: number;
	versionId: number;
	channel: Channel;
	responses: number;
	levels: Levels;
	/** As in a cell. */
	people: People | null;
	questions: { position: number; levels: Levels }[];
}

interface PackedCell {
	bytes: Uint8Array;
	people: Uint8Array;
}

/** Counted answers of the selection with all that they are kept by but time. */
export async function cellsWithQuestions(
	db: Db,
	selection: Selection
): Promise<CellWithQuestions[]> {
	const found: CellWithQuestions[] = [];
	for (const range of ranges(selection.period)) {
		const { rows } = await sql<LevelCounts & Omit<CellWithQuestions, 'people'> & PackedCell>`
			select counter_id as ${sql.ref('counterId')}, field_id as ${sql.ref('fieldId')},
				version_id as ${sql.ref('versionId')}, channel, sum(responses) as responses,
				${sumsOfLevels}, ${concatBytes(db, 'questions')} as bytes,
				${concatBytes(db, 'people')} as people
			from tally where ${matching(selection, range)}
			group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
		for (const { bytes, people, ...row } of rows) {
			const { counterId, fieldId, versionId, channel, responses, ...levels } = row;
			found.push({
				...{ counterId, fieldId, versionId, channel, responses, levels: levelsOf(levels) },
				people: readPeople(people),
				questions: sumPacked(QUESTIONS, bytes).map(([position, ...levels]) => ({
					position: position!,
					levels: levels as Levels
				}))
			});
		}
	}
	return found;
}

/**
 * The day (YYYYMMDD) or month (YYYYMM) of a tally: a day belongs to the month of its first six
 * digits.
 */
function dateOf(by: 'month' | 'day'): RawBuilder<number> {
	return by === 'day'
		? sql`period`
		: sql`case when period > 999999 then period / 100 else period end`;
}

/** Tallies' periods that hold what is kept apart by month or by day. */
function rangesBy(by: 'month' | 'day', { period }: Selection): Range[] {
	return by === 'month'
		? monthRanges(period)
		: [{ from: dayNumber(period.from), to: dayNumber(period.to) }];
}

function matching(
	{ unitId, counterId, fieldId, channel }: Selection,
	within: Range
): RawBuilder<unknown> {
	const conditions = [sql`standing = 'counted'`, tallyRows(unitId, within)];
	if (counterId !== null) conditions.push(sql`counter_id = ${counterId}`);
	if (fieldId !== null) conditions.push(sql`field_id = ${fieldId}`);
	if (channel !== null) conditions.push(sql`channel = ${channel}`);
	return sql.join(conditions, sql` and `);
}

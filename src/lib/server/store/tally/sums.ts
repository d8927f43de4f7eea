import { sql, type RawBuilder } from 'kysely';
import { none, type Levels } from '../../../core/survey/levels.ts';
import { MONTHS, QUESTIONS, sumPacked } from '../../../core/results/packed.ts';
import { monthRanges, ranges, type Period, type Range } from '../../../core/calendar/period.ts';
import type { Channel } from '../../../core/survey/questionnaire.ts';
import { dayNumber } from '../../../core/calendar/time.ts';
import { concatBytes } from '../../db/concat-bytes.ts';
import type { Db } from '../../db/open.ts';
import type { LevelCounts } from '../../db/rows.ts';
import { once } from '../reading.ts';
import { levelsOf, slice, sumsOfLevels, tallyRows, type TallyCell } from './slice.ts';

/** Which counted responses are asked for. */
export interface Selection {
	unitId: number;
	period: Period;
	counterId: number | null;
	fieldId: number | null;
	channel: Channel | null;
}

/** What sums are kept apart by. */
export type Grouping = 'field_id' | 'counter_id' | 'channel' | 'month' | 'day' | null;

/** One sum: the group it belongs to (`key`), the questionnaire version, the counts. */
export interface Sum {
	key: string | number | null;
	versionId: number;
	responses: number;
	levels: Levels;
}

/** Sums of the headline tallies, by group and questionnaire version. */
export async function headline(db: Db, selection: Selection, by: Grouping): Promise<Sum[]> {
	return once(db, ['headline', selection, by], async () => {
		const sums =
			by === 'day'
				? await byDate(db, selection, by, rangesBy(by, selection.period))
				: by === 'month'
					? await byMonth(db, selection)
					: groupCells(await chosen(db, selection), by);
		// Whatever the engine gives first, an answer names its questionnaires in one order.
		return sums.sort((a, b) => a.versionId - b.versionId);
	});
}

function groupCells(cells: TallyCell[], by: Exclude<Grouping, 'month' | 'day'>): Sum[] {
	const versions = new Map<number, Map<Sum['key'], Sum>>();
	for (const cell of cells) {
		const key = by === null ? null : cell[by];
		const versionId = cell.version_id;
		let sums = versions.get(versionId);
		if (!sums) versions.set(versionId, (sums = new Map()));
		let sum = sums.get(key);
		if (!sum) sums.set(key, (sum = { key, versionId, responses: 0, levels: none() }));
		sum.responses += cell.responses;
		const { levels } = sum;
		levels[0] += cell.n0;
		levels[1] += cell.n1;
		levels[2] += cell.n2;
		levels[3] += cell.n3;
		levels[4] += cell.n4;
		levels[5] += cell.n5;
	}
	return [...versions.values()].flatMap((sums) => [...sums.values()]);
}

/** A year's tally holds its months; other tallies belong to one. */
async function byMonth(db: Db, selection: Selection): Promise<Sum[]> {
	const all = ranges(selection.period);
	const [years, others] = [all.filter(({ to }) => to < 10_000), all.filter(({ to }) => to > 9999)];
	const sums = others.length === 0 ? [] : await byDate(db, selection, 'month', others);
	if (years.length === 0) return sums;
	const { rows } = await sql<{ period: number; versionId: number; months: Uint8Array }>`
		select period, version_id as ${sql.ref('versionId')}, ${concatBytes(db, 'months')} as months
		from tally where ${matching(selection, years)} group by period, version_id order by period`.execute(
		db
	);
	for (const { period, versionId, months } of rows)
		for (const [month, responses, ...levels] of sumPacked(MONTHS, months))
			sums.push({
				key: period * 100 + month!,
				versionId,
				responses: responses!,
				levels: levels as Levels
			});
	return sums;
}

/** There are too many days to be summed here. */
async function byDate(
	db: Db,
	selection: Selection,
	by: 'month' | 'day',
	within: Range[]
): Promise<Sum[]> {
	const { rows } = await sql<LevelCounts & { key: number; version_id: number; responses: number }>`
		select ${keyOf(by)} as ${sql.ref('key')}, version_id, sum(responses) as responses, ${sumsOfLevels}
		from tally where ${matching(selection, within)} group by 1, 2`.execute(db);
	return rows.map((row) => ({
		key: row.key,
		versionId: row.version_id,
		responses: row.responses,
		levels: levelsOf(row)
	}));
}

/** The levels of one rated question. */
export interface QuestionSum {
	key: string | number | null;
	versionId: number;
	/** Its position. */
	question: number;
	levels: Levels;
}

/** Sums of each rated question, by group, questionnaire version and position of the question. */
export async function questions(
	db: Db,
	selection: Selection,
	by: Grouping
): Promise<QuestionSum[]> {
	return once(db, ['questions', selection, by], async () =>
		(await packedBy(db, selection, by)).flatMap(({ key, versionId, questions }) =>
			sumPacked(QUESTIONS, questions).map(([question, ...levels]) => ({
				...{ key, versionId, question: question! },
				levels: levels as Levels
			}))
		)
	);
}

/** What tallies of a group hold packed (core/results/packed.ts), one behind the other. */
interface Packed {
	key: string | number | null;
	versionId: number;
	questions: Uint8Array;
	choices: Uint8Array;
}

/** What the selection's tallies hold packed, by group and questionnaire version. */
export function packedBy(db: Db, selection: Selection, by: Grouping): Promise<Packed[]> {
	return once(db, ['packed', selection, by], async () => {
		const isDated = by === 'month' || by === 'day';
		const key = isDated ? keyOf(by) : by === null ? sql`null` : sql.ref(by);
		const within = isDated ? rangesBy(by, selection.period) : ranges(selection.period);
		const { rows } = await sql<Packed>`
			select ${key} as ${sql.ref('key')}, version_id as ${sql.ref('versionId')},
				${concatBytes(db, 'questions')} as questions, ${concatBytes(db, 'choices')} as choices
			from tally where ${matching(selection, within)} group by 1, 2 order by 2, 1`.execute(db);
		return rows;
	});
}

/** What belongs to the selection. */
async function chosen(
	db: Db,
	{ unitId, period, counterId, fieldId, channel }: Selection
): Promise<TallyCell[]> {
	const all = await slice(db, unitId, ranges(period));
	if (counterId === null && fieldId === null && channel === null) return all;
	return all.filter(
		(cell) =>
			(counterId === null || cell.counter_id === counterId) &&
			(fieldId === null || cell.field_id === fieldId) &&
			(channel === null || cell.channel === channel)
	);
}

/** Tallies of the selection with all that they are kept by but time. */
export async function cells(db: Db, selection: Selection) {
	const { rows } = await sql<TallyCell & { bytes: Uint8Array }>`
		select counter_id, field_id, version_id, channel, sum(responses) as responses, ${sumsOfLevels},
			${concatBytes(db, 'questions')} as bytes
		from tally where ${matching(selection, ranges(selection.period))}
		group by counter_id, field_id, version_id, channel
		order by counter_id, field_id, version_id, channel`.execute(db);
	return rows.map((row) => ({
		counterId: row.counter_id,
		fieldId: row.field_id,
		versionId: row.version_id,
		channel: row.channel,
		responses: row.responses,
		levels: levelsOf(row),
		questions: sumPacked(QUESTIONS, row.bytes).map(([position, ...levels]) => ({
			position: position!,
			levels: levels as Levels
		}))
	}));
}

/**
 * The day (YYYYMMDD) or month (YYYYMM) of a tally: a day belongs to the month of its first six
 * digits.
 */
function keyOf(by: 'month' | 'day'): RawBuilder<number> {
	return by === 'day'
		? sql`period`
		: sql`case when period > 999999 then period / 100 else period end`;
}

/** Tallies' periods that hold what is kept apart by month or by day. */
export function rangesBy(by: 'month' | 'day', period: Period): Range[] {
	return by === 'month'
		? monthRanges(period)
		: [{ from: dayNumber(period.from), to: dayNumber(period.to) }];
}

function matching(
	{ unitId, counterId, fieldId, channel }: Selection,
	within: Range[]
): RawBuilder<unknown> {
	const conditions = [tallyRows(unitId, within)];
	if (counterId !== null) conditions.push(sql`counter_id = ${counterId}`);
	if (fieldId !== null) conditions.push(sql`field_id = ${fieldId}`);
	if (channel !== null) conditions.push(sql`channel = ${channel}`);
	return sql.join(conditions, sql` and `);
}

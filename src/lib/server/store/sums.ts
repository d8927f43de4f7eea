import { sql, type RawBuilder } from 'kysely';
import { none, type Levels } from '../../core/levels.ts';
import { QUESTIONS, walk } from '../../core/packed.ts';
import { monthRanges, ranges, type Period, type Range } from '../../core/period.ts';
import type { Channel } from '../../core/questionnaire.ts';
import { dayNumber } from '../../core/time.ts';
import type { Db } from '../db/open.ts';
import type { LevelCounts } from '../db/rows.ts';
import { once } from './reading.ts';
import { levelsOf, slice, type TallyCell } from './slice.ts';
import { idsBelow } from './units.ts';

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
	if (by === 'day') return once(db, ['headline', selection, by], () => byDay(db, selection));
	const versions = new Map<number, Map<Sum['key'], Sum>>();
	for (const cell of await chosen(db, selection)) {
		const versionId = cell.version_id;
		const sums = versions.get(versionId) ?? new Map<Sum['key'], Sum>();
		versions.set(versionId, sums);
		const include = (key: Sum['key'], responses: number, levels: readonly number[], from = 0) => {
			const sum = sums.get(key) ?? { key, versionId, responses: 0, levels: none() };
			sum.responses += responses;
			increase(sum.levels, levels, from);
			sums.set(key, sum);
		};
		if (by === 'month') cell.months((row) => include(row[0]!, row[1]!, row, 2));
		else include(by === null ? null : cell[by], cell.responses, cell.levels);
	}
	// Whatever the engine gives first, an answer names its questionnaires in one order.
	return [...versions.values()].flatMap((sums) => [...sums.values()]).sort((a, b) => a.versionId - b.versionId);
}

/** There are too many days to be summed here. */
async function byDay(db: Db, selection: Selection): Promise<Sum[]> {
	const { rows } = await sql<LevelCounts & { key: number; version_id: number; responses: number }>`
		select period as ${sql.ref('key')}, version_id, sum(responses) as responses, ${sumsOfLevels}
		from tally where ${matching(selection, 'day')} group by 1, 2`.execute(db);
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
export async function questions(db: Db, selection: Selection, by: Grouping): Promise<QuestionSum[]> {
	return once(db, ['questions', selection, by], async () => {
		const groups = new Map<string, Map<number, QuestionSum>>();
		const include = (key: QuestionSum['key'], versionId: number) => {
			const name = `${versionId} ${key}`;
			const sums = groups.get(name) ?? new Map<number, QuestionSum>();
			groups.set(name, sums);
			return (row: readonly number[]) => {
				const question = row[0]!;
				const sum = sums.get(question) ?? { key, versionId, question, levels: none() };
				increase(sum.levels, row, 1);
				sums.set(question, sum);
			};
		};
		if (by === 'month' || by === 'day')
			for (const { key, version_id, questions } of await dated(db, selection, by))
				walk(QUESTIONS, questions, include(key, version_id));
		else
			for (const cell of await chosen(db, selection))
				cell.questions(include(by === null ? null : cell[by], cell.version_id));
		return [...groups.values()].flatMap((sums) => [...sums.values()]);
	});
}

/** Tallies of the selection, each with its month or day. */
export async function dated(db: Db, selection: Selection, by: 'month' | 'day') {
	const { rows } = await sql<{ key: number; version_id: number; questions: Buffer; choices: Buffer }>`
		select ${keyOf(by)} as ${sql.ref('key')}, version_id, questions, choices
		from tally where ${matching(selection, by)}`.execute(db);
	return rows;
}

/** What belongs to the selection, time put together. */
export async function chosen(db: Db, { unitId, period, counterId, fieldId, channel }: Selection): Promise<TallyCell[]> {
	return (await slice(db, unitId, ranges(period))).filter(
		(cell) =>
			(counterId === null || cell.counter_id === counterId) &&
			(fieldId === null || cell.field_id === fieldId) &&
			(channel === null || cell.channel === channel)
	);
}

/** Adds levels that stand in a row from some place on. */
function increase(sum: Levels, row: readonly number[], from = 0): void {
	for (let level = 0; level < sum.length; level++) sum[level]! += row[from + level]!;
}

/** Tallies of the selection with all that they are kept by but time. */
export async function cells(db: Db, selection: Selection) {
	const found = await chosen(db, selection);
	const place = (cell: TallyCell) => [cell.counter_id, cell.field_id, cell.version_id];
	const inOrder = found.toSorted((a, b) => {
		const [one, other] = [place(a), place(b)];
		return one.map((value, i) => value - other[i]!).find((difference) => difference !== 0) ?? 0;
	});
	return inOrder.map((cell) => ({
		counterId: cell.counter_id,
		fieldId: cell.field_id,
		versionId: cell.version_id,
		channel: cell.channel,
		responses: cell.responses,
		levels: cell.levels,
		questions: questionsOf(cell)
	}));
}

function questionsOf(cell: TallyCell): Map<number, Levels> {
	const questions = new Map<number, Levels>();
	cell.questions((row) => {
		const levels = questions.get(row[0]!) ?? none();
		increase(levels, row, 1);
		questions.set(row[0]!, levels);
	});
	return questions;
}

const sumsOfLevels = sql`sum(n0) as n0, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5`;

/** The day (YYYYMMDD) or month (YYYYMM) of a tally: a day belongs to the month of its first six digits. */
function keyOf(by: 'month' | 'day'): RawBuilder<number> {
	return by === 'day' ? sql`period` : sql`case when period > 999999 then period / 100 else period end`;
}

/** Tallies' periods that hold what is kept apart by month or by day. */
export function rangesBy(by: 'month' | 'day', period: Period): Range[] {
	return by === 'month' ? monthRanges(period) : [{ from: dayNumber(period.from), to: dayNumber(period.to) }];
}

function matching(selection: Selection, by: 'month' | 'day'): RawBuilder<unknown> {
	const { unitId, period, counterId, fieldId, channel } = selection;
	const conditions = [
		sql`standing = 'counted'`,
		sql`counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})`,
		sql`(${sql.join(
			rangesBy(by, period).map((r) => sql`period between ${r.from} and ${r.to}`),
			sql` or `
		)})`
	];
	if (counterId !== null) conditions.push(sql`counter_id = ${counterId}`);
	if (fieldId !== null) conditions.push(sql`field_id = ${fieldId}`);
	if (channel !== null) conditions.push(sql`channel = ${channel}`);
	return sql.join(conditions, sql` and `);
}

import { sql, type RawBuilder } from 'kysely';
import { add, none, type Levels } from '../../core/levels.ts';
import { unpack } from '../../core/packed.ts';
import { monthRanges, ranges, type Period } from '../../core/period.ts';
import type { Channel } from '../../core/questionnaire.ts';
import type { Db } from '../db/open.ts';
import type { LevelCounts, TallyRow } from '../db/rows.ts';
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
export type Grouping = 'field_id' | 'counter_id' | 'channel' | 'month' | null;

/** One sum: the group it belongs to (`key`), the questionnaire version, the counts. */
export interface Sum {
	key: string | number | null;
	versionId: number;
	responses: number;
	levels: Levels;
}

/** Sums of the headline tallies, by group and questionnaire version. */
export async function headline(db: Db, selection: Selection, by: Grouping): Promise<Sum[]> {
	const { rows } = await sql<LevelCounts & { key: string | number | null; version_id: number; responses: number }>`
		select ${keyOf(by)} as ${sql.ref('key')}, version_id, sum(responses) as responses, ${sumsOfLevels}
		from tally where ${matching(selection, by)} group by 1, 2`.execute(db);
	return rows.map((row) => ({
		key: row.key,
		versionId: row.version_id,
		responses: row.responses,
		levels: levelsOf(row)
	}));
}

/** Sums of each rated question, by group, questionnaire version and position of the question. */
export async function questions(
	db: Db,
	selection: Selection,
	by: Grouping
): Promise<{ key: string | number | null; versionId: number; question: number; levels: Levels }[]> {
	const { rows } = await sql<{ key: string | number | null; version_id: number; questions: Buffer }>`
		select ${keyOf(by)} as ${sql.ref('key')}, version_id, questions
		from tally where ${matching(selection, by)}`.execute(db);
	const sums = new Map<string, { key: string | number | null; versionId: number; levels: Map<number, Levels> }>();
	for (const { key, version_id, questions } of rows) {
		const name = `${version_id} ${key}`;
		const sum = sums.get(name) ?? { key, versionId: version_id, levels: new Map<number, Levels>() };
		sums.set(name, sum);
		for (const [question, levels] of unpack(questions) ?? [])
			sum.levels.set(question, add(sum.levels.get(question) ?? none(), levels));
	}
	return [...sums.values()].flatMap(({ levels: all, ...sum }) =>
		[...all].map(([question, levels]) => ({ ...sum, question, levels }))
	);
}

/** Tallies of the selection with all that they are kept by but time: several rows may belong together. */
export async function cells(db: Db, selection: Selection) {
	const { rows } = await sql<Omit<TallyRow, 'period' | 'standing'>>`
		select counter_id, field_id, version_id, channel, responses, n0, n1, n2, n3, n4, n5, questions
		from tally where ${matching(selection, null)} order by counter_id, field_id, version_id`.execute(db);
	return rows.map((row) => ({
		counterId: row.counter_id,
		fieldId: row.field_id,
		versionId: row.version_id,
		channel: row.channel,
		responses: row.responses,
		levels: levelsOf(row),
		questions: unpack(row.questions) ?? new Map<number, Levels>()
	}));
}

const sumsOfLevels = sql`sum(n0) as n0, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5`;

function keyOf(by: Grouping): RawBuilder<unknown> {
	if (by === null) return sql`null`;
	// A day (YYYYMMDD) belongs to the month (YYYYMM) of its first six digits.
	if (by === 'month') return sql`case when period > 999999 then period / 100 else period end`;
	return sql.ref(by);
}

function matching(selection: Selection, by: Grouping): RawBuilder<unknown> {
	const { unitId, period, counterId, fieldId, channel } = selection;
	const chosen = by === 'month' ? monthRanges(period) : ranges(period);
	const conditions = [
		sql`standing = 'counted'`,
		sql`counter_id in (select id from counter where unit_id in ${idsBelow(unitId)})`,
		sql`(${sql.join(
			chosen.map((r) => sql`period between ${r.from} and ${r.to}`),
			sql` or `
		)})`
	];
	if (counterId !== null) conditions.push(sql`counter_id = ${counterId}`);
	if (fieldId !== null) conditions.push(sql`field_id = ${fieldId}`);
	if (channel !== null) conditions.push(sql`channel = ${channel}`);
	return sql.join(conditions, sql` and `);
}

function levelsOf(row: LevelCounts): Levels {
	return [row.n0, row.n1, row.n2, row.n3, row.n4, row.n5];
}

import fc from 'fast-check';
import { CHOICES, MONTHS, PEOPLE, QUESTIONS, unpack } from '../../src/lib/core/results/packed.ts';
import type { Answer, Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import type { World } from '../world.ts';

const CALENDAR = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Asia/Ho_Chi_Minh',
	dateStyle: 'short'
});

/** Counts by a name made of everything that they are kept by. */
export type Counts = Map<string, number>;

/**
 * The tallies recounted from the stored responses, on their own: the calendar by Intl, the counting
 * written here.
 */
export async function counted({ office: { db } }: World): Promise<Counts> {
	const counts: Counts = new Map();
	const add = (n: number, ...name: unknown[]) =>
		n > 0 && counts.set(name.join(' '), (counts.get(name.join(' ')) ?? 0) + n);
	const count = (...name: unknown[]) => add(1, ...name);
	const definitions = new Map(
		(await questionnaires.published(db)).map((v) => [v.id, v.definition])
	);
	for (const row of await db.selectFrom('response').selectAll().execute()) {
		const [year, month, day] = CALENDAR.format(row.answered_at).split('-');
		for (const period of [year, `${year}${month}`, `${year}${month}${day}`]) {
			const key = [row.counter_id, period, row.field_id, row.version_id, row.channel, row.standing];
			count('responses', ...key);
			if (period === year) count('month', ...key, Number(month));
			const definition: Questionnaire = definitions.get(row.version_id)!;
			const answers = JSON.parse(row.answers) as Answer[];
			if (definition.headline === null) {
				const rated = answers.filter(
					(value, i) => definition.questions[i]!.kind === 'rated' && value !== null && value !== 0
				);
				const satisfied = rated.filter((value) => value === 4 || value === 5).length;
				const of = ['people', ...key, Number(month)];
				add(rated.length === 0 ? 0 : 1, ...of, 'people');
				add(rated.length ** 2, ...of, 'mm');
				add(rated.length * satisfied, ...of, 'ms');
				add(satisfied ** 2, ...of, 'ss');
			}
			answers.forEach((value, position) => {
				const question = definition.questions[position]!;
				if (value === null) return;
				if (question.kind === 'rated') {
					count('question', ...key, position, `n${String(value)}`);
					if (definition.headline === null || question.key === definition.headline)
						for (const name of period === year ? ['headline', 'month'] : ['headline'])
							count(
								name,
								...key,
								...(name === 'month' ? [Number(month)] : []),
								`n${String(value)}`
							);
				} else for (const option of [value].flat()) count('choice', ...key, position, option);
			});
		}
	}
	return counts;
}

/** The tallies as they stand in the database. */
export async function tallied({ office: { db } }: World): Promise<Counts> {
	const counts: Counts = new Map();
	const put = (n: number, ...name: unknown[]) => n > 0 && counts.set(name.join(' '), n);
	const keyOf = (row: {
		counter_id: number;
		period: number;
		field_id: number;
		version_id: number;
		channel: string;
		standing: string;
	}) => [row.counter_id, row.period, row.field_id, row.version_id, row.channel, row.standing];
	const levels = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;
	for (const row of await db.selectFrom('tally').selectAll().execute()) {
		put(row.responses, 'responses', ...keyOf(row));
		for (const level of levels) put(row[level], 'headline', ...keyOf(row), level);
		for (const [position, ...counts] of unpack(QUESTIONS, row.questions)!)
			counts.forEach((n, i) => put(n, 'question', ...keyOf(row), position, levels[i]));
		for (const [position, option, n] of unpack(CHOICES, row.choices)!)
			put(n!, 'choice', ...keyOf(row), position, option);
		for (const [month, responses, ...counts] of unpack(MONTHS, row.months)!) {
			put(responses!, 'month', ...keyOf(row), month);
			counts.forEach((n, i) => put(n, 'month', ...keyOf(row), month, levels[i]));
		}
		for (const [month, ...sums] of unpack(PEOPLE, row.people)!)
			(['people', 'mm', 'ms', 'ss'] as const).forEach((name, i) =>
				put(sums[i]!, 'people', ...keyOf(row), month, name)
			);
	}
	return counts;
}

/** Moments on both sides of the ends of days, months and years in Vietnam, and any others. */
export const moment = fc.oneof(
	fc.constantFrom(
		...[
			'2025-12-31T16:59:59.999Z',
			'2025-12-31T17:00:00Z',
			'2026-02-28T16:59:59.999Z',
			'2026-02-28T17:00:00Z'
		].map(Date.parse)
	),
	fc.integer({ min: Date.parse('2025-11-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') })
);

const level = (from: number) => fc.option(fc.integer({ min: from, max: 5 }), { freq: 4 });

/** Any answers to a questionnaire. */
export function answersTo(questionnaire: Questionnaire): fc.Arbitrary<Record<string, Answer>> {
	return fc.record(
		Object.fromEntries(
			questionnaire.questions
				.filter((question) => question.kind !== 'comment')
				.map((question): [string, fc.Arbitrary<Answer>] => {
					if (question.kind === 'rated') return [question.key, level(question.noOpinion ? 0 : 1)];
					if (question.kind === 'amount')
						return [question.key, fc.option(fc.integer({ min: 0, max: question.max }))];
					const option = fc.integer({ min: 0, max: question.options.length - 1 });
					return [
						question.key,
						question.many ? fc.option(fc.uniqueArray(option)) : fc.option(option)
					];
				})
		)
	);
}

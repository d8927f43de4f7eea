import { factOf, hiddenFact, type Fact } from '../../core/survey/facts.ts';
import type { Period } from '../../core/calendar/period.ts';
import { FACTS } from '../../core/survey/presets/facts.ts';
import { quick } from '../../core/survey/presets/quick.ts';
import type { Query } from '../../core/results/query.ts';
import type { ChoiceQuestion, Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Db } from '../db/open.ts';
import { oneReading } from '../store/reading.ts';
import * as sums from '../store/tally/sums.ts';
import { choices } from '../store/tally/sums-of-choices.ts';
import { resolveQuery, type ResolvedQuery, type Reader, type Unknown } from './resolve-query.ts';
import { itemsFound, type ItemSum } from './items.ts';

/** Questions that several forms ask alike: the usual facts, and why somebody is not satisfied. */
const COMMON = [...FACTS, ...quick.questions.filter((question) => question.kind === 'choice')];

/** What people of a query reported of their visit. */
export interface Facts {
	unit: { code: string; name: string };
	period: Period;
	/**
	 * Those that a questionnaire with responses asks: first the common ones in their order, then each
	 * questionnaire's own.
	 */
	facts: Fact[];
}

/**
 * The facts of a query as counts (domain.md §7, table 7): the sibling of resultsFor for questions
 * of choice. Reads tallies, never responses; whoever calls has asked server/staff/permission.ts
 * before. The query's `by` tells nothing here.
 * @param query its `unit` must be set
 * @returns the counts, or which of the query's names is not known
 */
export async function factsFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<Facts | Unknown> {
	const reading = oneReading(db);
	const asked = await resolveQuery(reading, query, reader);
	if ('unknown' in asked) return asked;
	const { code, name } = asked.unit;
	return { unit: { code, name }, period: query.period, facts: await factsOf(reading, asked) };
}

async function factsOf(db: Db, asked: ResolvedQuery): Promise<Fact[]> {
	const responses = await sums.headline(db, asked.selection, null);
	const seen = new Set(responses.map(({ versionId }) => versionId));
	const found = gather([...asked.versions].filter(([id]) => seen.has(id)));
	if (found.size === 0) return [];

	const options = await choices(db, asked.selection);
	const rated = await levelsOfConditions(db, asked.selection, found);
	const hide = await itemsFound(db, asked, (selection, by) => peopleOf(db, asked, selection, by));
	return [...found]
		.map(([name, { question, questionnaire, asks }]) => {
			const counts = new Map<number, number>();
			for (const { versionId, question: position, option, n } of options)
				if (asks.get(versionId)?.position === position)
					counts.set(option, (counts.get(option) ?? 0) + n);
			const responded = responses.reduce(
				(n, sum) => n + (asks.has(sum.versionId) ? sum.responses : 0),
				0
			);
			const people =
				question.onlyIf === null
					? responded
					: rated.reduce((n, sum) => n + askedIn(question, asks, sum), 0);
			const fact = factOf(question, questionnaire, counts, people);
			return fact.n && hide.has(name) ? hiddenFact(fact) : fact;
		})
		.sort((a, b) => placeOf(a) - placeOf(b));
}

/** A question of choice, and the versions that ask it, each at its position. */
interface Gathered {
	question: ChoiceQuestion;
	questionnaire: string | null;
	asks: Map<number, { position: number; definition: Questionnaire }>;
}

/**
 * The questions of choice of these versions, by name: the common ones together, others by their
 * questionnaire.
 */
function gather(versions: [id: number, definition: Questionnaire][]): Map<string, Gathered> {
	const found = new Map<string, Gathered>();
	for (const [id, definition] of versions)
		for (const [position, question] of definition.questions.entries()) {
			if (question.kind !== 'choice') continue;
			const questionnaire = isCommon(question) ? null : definition.key;
			const name = `${questionnaire ?? ''}/${question.key}`;
			const asks: Gathered['asks'] = found.get(name)?.asks ?? new Map();
			// Versions come in their order: the newest wording names the answers to older ones too.
			found.set(name, { question, questionnaire, asks: asks.set(id, { position, definition }) });
		}
	return found;
}

function isCommon(question: ChoiceQuestion): boolean {
	return COMMON.some(
		(fact) => fact.key === question.key && fact.options.length === question.options.length
	);
}

function placeOf({ key, questionnaire }: Fact): number {
	return questionnaire === null ? COMMON.findIndex((fact) => fact.key === key) : COMMON.length;
}

type Rated = Awaited<ReturnType<typeof sums.questions>>;

/** Levels of the rated questions that decide whether another one is asked, where some do. */
async function levelsOfConditions(
	db: Db,
	selection: sums.Selection,
	found: Map<string, Gathered>,
	by: sums.Grouping = null
): Promise<Rated> {
	return [...found.values()].some(({ question }) => question.onlyIf)
		? sums.questions(db, selection, by)
		: [];
}

/** How many people of those levels were asked a question. */
function askedIn(
	{ onlyIf }: ChoiceQuestion,
	asks: Gathered['asks'],
	{ versionId, question, levels }: Rated[number]
): number {
	const key = asks.get(versionId)?.definition.questions[question]?.key;
	return onlyIf !== null && key === onlyIf.question
		? onlyIf.levels.reduce<number>((n, level) => n + levels[level], 0)
		: 0;
}

/** The people of each question of choice, as items.ts asks for them. */
async function peopleOf(
	db: Db,
	asked: ResolvedQuery,
	selection: sums.Selection,
	by: sums.Grouping | 'questionnaire'
): Promise<ItemSum[]> {
	const found = gather([...asked.published]);
	const grouping = by === 'questionnaire' ? null : by;
	const options = await choices(db, selection, grouping);
	const rated = await levelsOfConditions(db, selection, found, grouping);
	return [...found].flatMap(([item, { question, asks }]) => {
		const keyOf = ({ key, versionId }: { key: ItemSum['key']; versionId: number }) =>
			by === 'questionnaire' ? asks.get(versionId)!.definition.key : key;
		if (question.onlyIf !== null)
			return rated.flatMap((sum) =>
				asks.has(sum.versionId) ? { item, key: keyOf(sum), n: askedIn(question, asks, sum) } : []
			);
		return options
			.filter((sum) => asks.get(sum.versionId)?.position === sum.question)
			.map((sum) => ({ item, key: keyOf(sum), n: sum.n }));
	});
}

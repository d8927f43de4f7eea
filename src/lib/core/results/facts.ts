import type { Period } from '../calendar/period.ts';
import { factOf, hiddenFact, type Fact } from '../survey/facts.ts';
import type { Levels } from '../survey/levels.ts';
import { FACTS } from '../survey/presets/facts.ts';
import { quick } from '../survey/presets/quick.ts';
import type { ChoiceQuestion, Questionnaire } from '../survey/questionnaire.ts';
import { isMeasureHidden } from './hiding.ts';
import { measuresIn } from './measure.ts';
import { sumsOf, withoutTime } from './sums.ts';
import { itemsFound, type ItemSum } from './items.ts';
import { answersOf, chosen, selectionOf, type AnswersBy, type Reading } from './reading.ts';

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
 * The facts of a query as counts (domain.md §7, table 7): the sibling of `report` for questions of
 * choice. The query's `by` tells nothing here.
 */
export function factsOf(reading: Reading): Facts {
	const { asked } = reading;
	const { code, name } = asked.unit;
	return { unit: { code, name }, period: asked.query.period, facts: allFacts(reading) };
}

function allFacts(reading: Reading): Fact[] {
	const { asked } = reading;
	const cells = withoutTime(chosen(reading));
	const responses = sumsOf(cells, null);
	const seen = new Set(responses.map(({ versionId }) => versionId));
	const found = gather([...asked.versions].filter(([id]) => seen.has(id)));
	if (found.size === 0) return [];

	// Where not even the whole is shown, whether somebody was asked at all tells of somebody.
	if (measuresIn(asked, responses).some((measure) => isMeasureHidden(reading, cells, measure)))
		return [];
	const answers = answersOf(reading, selectionOf(asked), null);
	const hide = itemsFound(reading, (answers, isByForm) => peopleOf(asked, answers, isByForm));
	return [...found]
		.map(([name, { question, questionnaire, asks }]) => {
			const counts = new Map<number, number>();
			for (const { versionId, choices } of answers)
				for (const [position, option, n] of choices)
					if (asks.get(versionId)?.position === position)
						counts.set(option, (counts.get(option) ?? 0) + n);
			const responded = responses.reduce(
				(n, sum) => n + (asks.has(sum.versionId) ? sum.responses : 0),
				0
			);
			const people =
				question.onlyIf === null
					? responded
					: answers.reduce((n, answer) => n + askedIn(question, asks, answer), 0);
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

/** How many people of those answers were asked a question. */
function askedIn(
	{ onlyIf }: ChoiceQuestion,
	asks: Gathered['asks'],
	{ versionId, questions }: AnswersBy
): number {
	if (onlyIf === null) return 0;
	const definition = asks.get(versionId)?.definition;
	const isAsking = ([position]: [number, Levels]) =>
		definition?.questions[position]?.key === onlyIf.question;
	return questions
		.filter(isAsking)
		.reduce(
			(n, [, levels]) => n + onlyIf.levels.reduce<number>((sum, level) => sum + levels[level], 0),
			0
		);
}

/** The people of each question of choice, as items.ts asks for them. */
function peopleOf(
	{ published }: Reading['asked'],
	answers: AnswersBy[],
	isByForm: boolean
): ItemSum[] {
	const found = gather([...published]);
	return [...found].flatMap(([item, { question, asks }]) =>
		answers.flatMap((answer): ItemSum[] => {
			const asking = asks.get(answer.versionId);
			if (!asking) return [];
			const key = isByForm ? asking.definition.key : answer.key;
			if (question.onlyIf !== null) return [{ item, key, n: askedIn(question, asks, answer) }];
			return answer.choices
				.filter(([position]) => position === asking.position)
				.map(([, , n]) => ({ item, key, n }));
		})
	);
}

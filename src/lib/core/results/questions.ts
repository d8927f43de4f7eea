import { MINIMUM, suppressed } from '../privacy/suppression.ts';
import { add, answered, none, type Levels } from '../survey/levels.ts';
import type { RatedQuestion, Questionnaire } from '../survey/questionnaire.ts';
import type { GroupCounts } from './counted.ts';
import { itemsFound } from './items.ts';
import { isMeasuredBy, type Measure } from './measure.ts';
import type { Reading } from './reading.ts';
import { hidden, type Counts, type Group } from './results.ts';

/** One line a rated question, in the order asked, questionnaire by questionnaire. */
export function byQuestion(total: GroupCounts, measure: Measure, target: number | null): Counts[] {
	return answeredDefinitions(total, measure).flatMap((definition) =>
		rated(definition).map((question) => {
			const levels = levelsOf(total, definition, question);
			return {
				...line(definition, question.key, question.text, target),
				responses: answered(levels),
				headline: levels,
				questions: [levels],
				people: null
			};
		})
	);
}

/** One line an element; its index is the mean of its questions' indices (domain.md §4). */
export function byElement(total: GroupCounts, measure: Measure, target: number | null): Counts[] {
	return answeredDefinitions(total, measure).flatMap((definition) =>
		definition.elements.map((element) => {
			const questions = rated(definition)
				.filter((q) => q.element === element.key)
				.map((q) => levelsOf(total, definition, q));
			// Everybody who answered the most answered question of the element: each counts once.
			const people = Math.max(0, ...questions.map(answered));
			return {
				...line(definition, element.key, element.name, target),
				responses: people,
				headline: questions.reduce(add, none()),
				questions,
				people
			};
		})
	);
}

function answeredDefinitions(total: GroupCounts, { versions }: Measure): Questionnaire[] {
	// Newest last in the map, so that today's wording names the questions of older versions too.
	const newest = new Map([...versions.values()].map((definition) => [definition.key, definition]));
	const seen = new Set([...total.questions.keys()].map((name) => name.split('/')[0]));
	return [...newest.values()].filter((definition) => seen.has(definition.key));
}

function rated(definition: Questionnaire): RatedQuestion[] {
	return definition.questions.filter((q) => q.kind === 'rated');
}

function levelsOf(total: GroupCounts, definition: Questionnaire, question: RatedQuestion): Levels {
	return total.questions.get(`${definition.key}/${question.key}`) ?? none();
}

function line(
	definition: Questionnaire,
	key: string,
	label: Counts['label'],
	target: number | null
) {
	return { key, label, questionnaire: definition.key, target, load: null, apart: 0 };
}

/**
 * The questions (`questionnaire/question`) whose levels are hidden: those that few answered, those
 * that could be found by subtraction, and all of a questionnaire that few filled in. Where all
 * questions together give the rate, they add up to levels that are shown: then never one alone is
 * hidden.
 * @param few questionnaires that few filled in
 */
export function hiddenQuestions(
	reading: Reading,
	measure: Measure,
	{ questions }: GroupCounts,
	few: Set<string>
): Set<string> {
	const { published } = reading.asked;
	const found = itemsFound(reading, (answers, isByForm) => {
		if (isByForm) return [];
		return answers.flatMap(({ key, versionId, questions }) => {
			const definition = published.get(versionId);
			if (!definition || !isMeasuredBy(definition, measure)) return [];
			return questions.map(([position, levels]) => ({
				item: `${definition.key}/${definition.questions[position]!.key}`,
				key,
				n: answered(levels)
			}));
		});
	});
	const isFew = (n: number) => n > 0 && n < MINIMUM;
	const hide = new Set<string>();
	const byForm = Map.groupBy(questions, ([name]) => name.split('/')[0]!);
	for (const [form, ofForm] of byForm) {
		// What could be found counts like one person, whom others have to cover.
		const ns = ofForm.map(([name, levels]) => (found.has(name) ? 1 : answered(levels)));
		const hidden = measure.basis === 'all' ? suppressed(ns) : ns.map(isFew);
		ofForm.forEach(([name, levels], i) => {
			if (answered(levels) > 0 && (hidden[i] || few.has(form))) hide.add(name);
		});
	}
	return hide;
}

/**
 * Questions and elements without the numbers of those that are hidden; an element is its questions
 * together.
 */
export function hideQuestions(
	by: 'question' | 'element',
	groups: Group[],
	hide: Set<string>,
	measure: Measure
): Group[] {
	const hideElements = new Set<string>();
	for (const definition of measure.versions.values())
		for (const { key, element } of rated(definition))
			if (hide.has(`${definition.key}/${key}`)) hideElements.add(`${definition.key}/${element}`);
	const names = by === 'question' ? hide : hideElements;
	return groups.map((group) =>
		names.has(`${group.questionnaire}/${group.key}`) ? hidden(group) : group
	);
}

/**
 * Whether a part's index would tell of a question that few answered there, or that could be found
 * from the other parts.
 */
export function hidesIndex(parts: GroupCounts[]): boolean[] {
	const names = new Set(parts.flatMap(({ questions }) => [...questions.keys()]));
	const hide = parts.map(() => false);
	for (const name of names)
		suppressed(parts.map(({ questions }) => answered(questions.get(name) ?? none()))).forEach(
			(isHidden, i) => {
				if (isHidden) hide[i] = true;
			}
		);
	return hide;
}

import { add, answered, none, type Levels } from '../../core/levels.ts';
import type { RatedQuestion, Questionnaire } from '../../core/questionnaire.ts';
import type { Counts } from '../../core/results.ts';
import type { Counted } from './counted.ts';
import type { Measure } from './measure.ts';

/** One line a rated question, in the order asked, questionnaire by questionnaire. */
export function byQuestion(total: Counted, measure: Measure, target: number | null): Counts[] {
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
export function byElement(total: Counted, measure: Measure, target: number | null): Counts[] {
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

function answeredDefinitions(total: Counted, { versions }: Measure): Questionnaire[] {
	// Newest last in the map, so that today's wording names the questions of older versions too.
	const newest = new Map([...versions.values()].map((definition) => [definition.key, definition]));
	const seen = new Set([...total.questions.keys()].map((name) => name.split('/')[0]));
	return [...newest.values()].filter((definition) => seen.has(definition.key));
}

function rated(definition: Questionnaire): RatedQuestion[] {
	return definition.questions.filter((q) => q.kind === 'rated');
}

function levelsOf(total: Counted, definition: Questionnaire, question: RatedQuestion): Levels {
	return total.questions.get(`${definition.key}/${question.key}`) ?? none();
}

function line(definition: Questionnaire, key: string, label: Counts['label'], target: number | null) {
	return { key, label, questionnaire: definition.key, target, load: null, apart: 0 };
}

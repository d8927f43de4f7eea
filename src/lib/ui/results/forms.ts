import type { Words } from '../../core/language.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Group } from '../../core/results/results.ts';
import { lineOf, type Line } from './row.ts';

/**
 * A questionnaire with its figures: the questions outside any element, then each element with its
 * own.
 */
export interface Form {
	key: string;
	name: Words;
	/** Words of level 0, 1, … 5. */
	labels: Words[];
	general: Line[];
	elements: { element: Line; questions: Line[] }[];
}

/** Puts elements and questions together by questionnaire, in the order asked. */
export function formsOf(
	elements: Group[],
	questions: Group[],
	definitions: Questionnaire[]
): Form[] {
	return definitions.flatMap((definition) => {
		const own = questions.filter((group) => group.questionnaire === definition.key);
		if (own.length === 0) return [];
		const elementOf = new Map(
			definition.questions.map((q) => [q.key, q.kind === 'rated' ? q.element : null])
		);
		return [
			{
				key: definition.key,
				name: definition.name,
				labels: definition.labels,
				general: own.filter((group) => elementOf.get(group.key) === null).map(lineOf),
				elements: elements
					.filter((element) => element.questionnaire === definition.key)
					.map((element) => ({
						element: lineOf(element),
						questions: own.filter((group) => elementOf.get(group.key) === element.key).map(lineOf)
					}))
			}
		];
	});
}

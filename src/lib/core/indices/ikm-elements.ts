import { meanOf, type Levels } from '../survey/levels.ts';
import { fourPoint, ikm, type Ikm } from './ikm.ts';

/**
 * Which criteria of our forms speak of the nine elements of PermenPANRB 14/2017, in their order:
 * requirements, procedure, time, cost, product, competence, manner, complaints, facilities. The
 * choice is ours, not the regulation's; forms that do not reach all nine have no IKM.
 */
export const IKM_CRITERIA: Record<string, readonly (readonly string[])[]> = {
	'counter-16': [
		['q5'],
		['q4'],
		['q7', 'q11'],
		['q6'],
		['q12', 'q13'],
		['q9', 'q10'],
		['q8'],
		['q14', 'q15', 'q16'],
		['q1', 'q2', 'q3']
	],
	'counter-19': [
		['q6'],
		['q1', 'q5'],
		['q8', 'q14'],
		['q7'],
		['q15', 'q16'],
		['q10', 'q11', 'q12'],
		['q9', 'q13'],
		['q17', 'q18', 'q19'],
		['q2', 'q3', 'q4']
	]
};

/**
 * The IKM of a form, converted from five levels to four; each element is the mean of its criteria.
 * @param levelsOf levels of a criterion by its key
 * @returns null where the form does not ask for all nine elements; an IKM without index where one
 * was not answered
 */
export function ikmOf(questionnaire: string, levelsOf: (key: string) => Levels): Ikm | null {
	const elements = Object.hasOwn(IKM_CRITERIA, questionnaire) ? IKM_CRITERIA[questionnaire]! : null;
	return (
		elements && ikm(elements.map((keys) => meanOf(keys.map((key) => fourPoint(levelsOf(key))))))
	);
}

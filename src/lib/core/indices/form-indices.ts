import type { Words } from '../language.ts';
import { answered, index, meanOf, none, type Levels } from '../survey/levels.ts';
import {
	FORMULAS,
	ratedQuestions,
	type Formula,
	type Questionnaire
} from '../survey/questionnaire.ts';
import { MINIMUM } from '../privacy/suppression.ts';
import { csm, type Csm } from './csm.ts';
import type { Ikm } from './ikm.ts';
import { ikmOf } from './ikm-elements.ts';

/**
 * One thing by the three formulas of domain.md §4, percent, unrounded; null: there is no number.
 */
export type FormulaLine = Record<Formula, number | null> & {
	/** `question/KEY` of one outside any element, `element/KEY`, or `index`: all rated questions. */
	key: string;
	label: Words | null;
	/** People: those who answered its most answered question. */
	n: number | null;
	/**
	 * Hidden, because a question of it was answered by fewer than five people, or could be found by
	 * subtraction.
	 */
	suppressed: boolean;
};

/** Every index that the answers to one questionnaire make. */
export interface FormIndices {
	questionnaire: string;
	name: Words;
	/** The formula that this questionnaire names as its own. */
	formula: Formula;
	/**
	 * The questions outside any element, the elements, and at last the overall index. Empty where all
	 * is hidden.
	 */
	lines: FormulaLine[];
	/** null where hidden, or where no question belongs to an element. */
	csm: Csm | null;
	/** null where hidden, or where the form does not ask for the nine elements. */
	ikm: Ikm | null;
	/** Whether the form asks for the nine elements of the IKM. */
	hasIkm: boolean;
	/** Hidden as a whole. */
	suppressed: boolean;
}

/**
 * The indices of one questionnaire by the book: each question's index by each formula; an element's
 * is the mean of its questions', the overall one the mean of all rated questions' (domain.md §4).
 *
 * What would show the answers of fewer than five people is hidden; so is every index that such a
 * question goes into, for it could be found from the others.
 *
 * @param levels levels by the question's key
 * @param isHidden whether nothing of it may be shown
 * @param hide keys of questions that could be found by subtraction
 */
export function formIndices(
	definition: Questionnaire,
	levels: ReadonlyMap<string, Levels>,
	isHidden: boolean,
	hide: ReadonlySet<string> = new Set()
): FormIndices {
	const levelsOf = (key: string) => levels.get(key) ?? none();
	const rated = ratedQuestions(definition).map(({ question }) => question);
	const line = (key: string, label: Words | null, keys: string[]) =>
		lineOf(
			key,
			label,
			keys.map(levelsOf),
			keys.some((question) => hide.has(question))
		);
	const inElements = rated
		.filter(({ element }) => element !== null)
		.map(({ key }) => levelsOf(key));
	const all = line(
		'index',
		null,
		rated.map(({ key }) => key)
	);
	const shown = !isHidden && !all.suppressed;
	const converted = ikmOf(definition.key, levelsOf);
	const { key: questionnaire, name, formula } = definition;
	const lines = [
		...rated
			.filter(({ element }) => element === null)
			.map(({ key, text }) => line(`question/${key}`, text, [key])),
		...definition.elements.map(({ key, name }) =>
			line(
				`element/${key}`,
				name,
				rated.filter(({ element }) => element === key).map((question) => question.key)
			)
		),
		all
	];
	return {
		...{ questionnaire, name, formula },
		lines: isHidden ? [] : lines,
		csm: shown && inElements.length > 0 ? csm(inElements) : null,
		ikm: shown ? converted : null,
		hasIkm: converted !== null,
		suppressed: isHidden
	};
}

function lineOf(
	key: string,
	label: Words | null,
	questions: Levels[],
	isFound: boolean
): FormulaLine {
	const ns = questions.map(answered);
	const suppressed = isFound || ns.some((n) => n > 0 && n < MINIMUM);
	const by = (formula: Formula) =>
		suppressed ? null : meanOf(questions.map((levels) => index(formula, levels)));
	const values = Object.fromEntries(FORMULAS.map((formula) => [formula, by(formula)])) as Record<
		Formula,
		number | null
	>;
	return { key, label, n: suppressed ? null : Math.max(0, ...ns), suppressed, ...values };
}

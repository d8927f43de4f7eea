import type { Words } from '../language.ts';

/** How levels become a percentage; domain.md §4. Named beside every figure. */
export const FORMULAS = ['top2', 'mean5', 'mean4'] as const;
export type Formula = (typeof FORMULAS)[number];

/**
 * 1 Rất không hài lòng … 5 Rất hài lòng; 0 Không sử dụng / Không có ý kiến, which stays out of n.
 */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;
export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/** A group of questions (yếu tố; SIPAS has five). */
export interface Element {
	key: string;
	name: Words;
}

/** A statement rated on the five levels. */
export interface RatedQuestion {
	kind: 'rated';
	key: string;
	/** Key of its element; null for the overall question, which belongs to none. */
	element: string | null;
	text: Words;
	required: boolean;
	/** Whether level 0 (no opinion) is offered. */
	noOpinion: boolean;
}

/** A choice among options, answered with the options' positions (0, 1, …). */
export interface ChoiceQuestion {
	kind: 'choice';
	key: string;
	text: Words;
	options: Words[];
	/** Whether several options may be ticked. */
	many: boolean;
	/** Asked (and kept) only if that rated question was answered with one of these levels. */
	onlyIf: { question: string; levels: Level[] } | null;
}

/** A whole number between 0 and `max`, such as "% of what you expected". */
export interface AmountQuestion {
	kind: 'amount';
	key: string;
	text: Words;
	max: number;
	unit: Words;
}

/** Free text; at most one a questionnaire. It never stands among the answers (domain.md §10). */
export interface CommentQuestion {
	kind: 'comment';
	key: string;
	text: Words;
	maxLength: number;
}

export type Question = RatedQuestion | ChoiceQuestion | AmountQuestion | CommentQuestion;

/** What a version of a questionnaire (phiếu khảo sát) says. A published version never changes. */
export interface Questionnaire {
	key: string;
	name: Words;
	formula: Formula;
	/**
	 * Key of the rated question that gives the satisfaction rate; null: all rated questions together
	 * give it.
	 */
	headline: string | null;
	/** Label set: the words of level 0, 1, … 5 at that index. */
	labels: Words[];
	elements: Element[];
	/** In the order asked. The answers of a response stand in this order, for ever. */
	questions: Question[];
}

/**
 * One answer: a level, an option or an amount; several options; or null where nothing was answered.
 */
export type Answer = number | number[] | null;

/**
 * A read and checked form. `values` has one entry a question, in the questionnaire's order (null at
 * the comment).
 */
export interface Answers {
	values: Answer[];
	comment: string | null;
}

/** Where a response came from (kênh). */
export const CHANNELS = ['poster', 'screen', 'receipt', 'kiosk', 'paper', 'phone', 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * Whether the office itself had a hand in a response: it was given on the office's own tablet,
 * written down on its paper or asked for over its telephone. Poster, screen and receipt are
 * answered on one's own phone. `api` is neither: nobody knows.
 */
export function isOfficeRun(channel: Channel): boolean {
	return channel === 'kiosk' || channel === 'paper' || channel === 'phone';
}

/**
 * Whether a response counts: yes; looked at first; left out with a reason; made while trying the
 * counter out.
 */
export const STANDINGS = ['counted', 'flagged', 'excluded', 'trial'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The rated questions with their position among the answers. */
export function ratedQuestions(
	questionnaire: Questionnaire
): { question: RatedQuestion; position: number }[] {
	return questionnaire.questions.flatMap((question, position) =>
		question.kind === 'rated' ? [{ question, position }] : []
	);
}

import type {
	ChoiceQuestion,
	Element,
	Question,
	Questionnaire
} from '../../core/survey/questionnaire.ts';

/** A question as it stands on the page. */
export interface Block {
	question: Question;
	/** Among the questionnaire's questions; HTML ids are made of it. */
	position: number;
	/** As people count them, from `first`. */
	number: number;
	/**
	 * The element that begins with this question, where several of its questions follow each other.
	 */
	heading: Element | null;
	/** Questions that appear beneath, once certain levels have been chosen here. */
	then: { question: ChoiceQuestion; position: number }[];
}

/**
 * The questions in the order shown. A question that depends on another stands right beneath that
 * one, since plain CSS can show it only there.
 * @param first number of the first question: 2 where the field is asked before
 */
export function blocksOf({ questions, elements }: Questionnaire, first = 1): Block[] {
	const all = questions.map((question, position) => ({ question, position }));
	const conditionOf = (question: Question) => (question.kind === 'choice' ? question.onlyIf : null);
	const elementOf = (question: Question | undefined) =>
		question?.kind === 'rated' ? question.element : null;
	const free = all.filter(({ question }) => conditionOf(question) === null);
	return free.map(({ question, position }, i) => {
		const element = elementOf(question);
		const begins =
			element !== elementOf(free[i - 1]?.question) && element === elementOf(free[i + 1]?.question);
		return {
			question,
			position,
			number: first + i,
			heading: (begins && elements.find(({ key }) => key === element)) || null,
			then: all.flatMap(({ question: other, position }) =>
				other.kind === 'choice' && other.onlyIf?.question === question.key
					? [{ question: other, position }]
					: []
			)
		};
	});
}

/**
 * Whether the form can be sent once its first question is answered: that gives the rate, and every
 * other one may be left out. Then it stands large at the top, with a button under it.
 */
export function isQuick({ questions, headline }: Questionnaire): boolean {
	const rated = questions.filter((question) => question.kind === 'rated');
	const isFirst = questions[0]?.key === headline;
	return isFirst && rated.every(({ key, required }) => key === headline || !required);
}

/** About how many seconds the other questions of such a form take: six for each rated one. */
export function secondsForMore({ questions }: Questionnaire): number {
	const others = questions.filter(({ kind }) => kind === 'rated').length - 1;
	return Math.max(10, Math.round((others * 6) / 10) * 10);
}

/**
 * About how many minutes a form takes, at ten seconds a rated question (the quick form's six make
 * the minute of domain.md §6).
 */
export function minutesFor({ questions }: Questionnaire): number {
	return Math.max(1, Math.round(questions.filter(({ kind }) => kind === 'rated').length / 6));
}

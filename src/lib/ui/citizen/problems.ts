import type { Problem } from '../../core/survey/answers.ts';
import type { Language } from '../../core/language.ts';
import type { Question, Questionnaire } from '../../core/survey/questionnaire.ts';
import { citizen, type Asked } from '../../text/citizen.ts';
import { blocksOf } from './blocks.ts';

/** What is wrong with one answer, as people read it. */
export interface Fault {
	question: string;
	/** HTML id of the first thing to answer there. */
	id: string;
	/** Number of the question as people count them; beneath another question, that one's. */
	number: number;
	text: string;
}

/**
 * Whether the form shows the field as its first question. A counter's only field is shown when
 * something was wrong with the field: the citizen must see what the form will be stored as.
 * @param fields how many fields the counter has
 */
export function asksField(fields: number, hasFieldProblem: boolean): boolean {
	return fields > 1 || hasFieldProblem;
}

/**
 * Problems in words, in the order of the page.
 * @param fields how many fields the counter has
 */
export function faultsOf(
	problems: Problem[],
	of: Questionnaire,
	fields: number,
	language: Language
): Fault[] {
	const { problem: say } = citizen[language];
	const hasFieldProblem = problems.some(({ question }) => question === 'field');
	const asked = blocksOf(of, asksField(fields, hasFieldProblem) ? 2 : 1).flatMap(
		({ question, position, number, then }) => [
			{ question: question.key, id: idOf(question, position), number, asked: askedOf(question) },
			...then.map((other) => ({
				question: other.question.key,
				id: idOf(other.question, other.position),
				number,
				asked: askedOf(other.question)
			}))
		]
	);
	const field = {
		question: 'field',
		id: 'field-0',
		number: 1,
		asked: { kind: 'field' as const, fields }
	};
	return [field, ...asked].flatMap(({ asked, ...place }) => {
		const problem = problems.find(({ question }) => question === place.question);
		return problem ? [{ ...place, text: say(problem.code, asked) }] : [];
	});
}

function idOf({ kind }: Question, position: number): string {
	if (kind === 'rated') return `q${position}-1`;
	return kind === 'choice' ? `q${position}-0` : `q${position}`;
}

function askedOf(question: Question): Asked {
	if (question.kind === 'amount') return { kind: 'amount', max: question.max };
	if (question.kind === 'comment') return { kind: 'comment', max: question.maxLength };
	return { kind: question.kind };
}

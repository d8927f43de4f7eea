import { normalForm } from '../normal-form.ts';
import type {
	Answer,
	Answers,
	CommentQuestion,
	Level,
	Question,
	Questionnaire
} from './questionnaire.ts';

/**
 * What can be wrong with an answer. Two codes are the intake's: `field`, no administrative field
 * was chosen, and `field-changed`, the counter does not serve the chosen field.
 */
export type ProblemCode =
	| 'required'
	| 'not-a-level'
	| 'not-an-option'
	| 'not-an-amount'
	| 'too-long'
	| 'nothing-answered'
	| 'field'
	| 'field-changed';

/** What is wrong, at which question (its key). */
export interface Problem {
	question: string;
	code: ProblemCode;
}

type Reading<T> = { value: T } | { code: ProblemCode };

/**
 * Reads a form strictly: nothing is guessed, nothing that was not offered is taken.
 *
 * @param get the values sent under a question's key: levels and options as digits, '' for
 * unanswered
 * @returns answers in the questionnaire's order, or every problem, at most one a question
 */
export function read(
	questionnaire: Questionnaire,
	get: (key: string) => string[]
): { ok: true; answers: Answers } | { ok: false; problems: Problem[] } {
	const { questions } = questionnaire;
	const problems: Problem[] = [];
	const take = <T>(question: Question, reading: Reading<T>): T | null => {
		if ('value' in reading) return reading.value;
		problems.push({ question: question.key, code: reading.code });
		return null;
	};

	// Rated questions first: the others may depend on them, wherever they stand.
	const levels = new Map<string, Level | null>();
	for (const question of questions) {
		if (question.kind === 'rated')
			levels.set(question.key, take(question, readLevel(question, get(question.key))));
	}
	const [first] = levels.keys();
	const isSilent = [...levels.values()].every((level) => level === null) && problems.length === 0;
	if (first !== undefined && isSilent) problems.push({ question: first, code: 'nothing-answered' });

	let comment: string | null = null;
	const values = questions.map((question): Answer => {
		if (question.kind === 'rated') return levels.get(question.key) ?? null;
		const sent = get(question.key);
		if (question.kind === 'comment') {
			comment = take(question, readComment(question, sent));
			return null;
		}
		if (question.kind === 'amount') return take(question, readAmount(question.max, sent));
		return isAsked(question.onlyIf, levels) ? take(question, readChoice(question, sent)) : null;
	});
	return problems.length > 0 ? { ok: false, problems } : { ok: true, answers: { values, comment } };
}

/** Answers as they are stored: one JSON text. */
export function encode(values: Answer[]): string {
	return JSON.stringify(values);
}

/** The answers of a text that `encode` made. */
export function decode(text: string): Answer[] {
	return JSON.parse(text) as Answer[];
}

function readLevel(
	question: { required: boolean; noOpinion: boolean },
	sent: string[]
): Reading<Level | null> {
	if (isBlank(sent)) return question.required ? { code: 'required' } : { value: null };
	const offered = question.noOpinion ? /^[0-5]$/ : /^[1-5]$/;
	return sent.length === 1 && offered.test(sent[0]!)
		? { value: Number(sent[0]) as Level }
		: { code: 'not-a-level' };
}

function isAsked(
	condition: { question: string; levels: Level[] } | null,
	levels: Map<string, Level | null>
): boolean {
	if (condition === null) return true;
	const level = levels.get(condition.question) ?? null;
	return level !== null && condition.levels.includes(level);
}

function readChoice(
	question: { options: unknown[]; many: boolean },
	sent: string[]
): Reading<number | number[] | null> {
	if (isBlank(sent)) return { value: null };
	const isOption = (text: string) =>
		/^(?:0|[1-9]\d{0,3})$/.test(text) && Number(text) < question.options.length;
	if (!question.many) {
		return sent.length === 1 && isOption(sent[0]!)
			? { value: Number(sent[0]) }
			: { code: 'not-an-option' };
	}
	const ticked = sent.filter((text) => text !== '');
	if (!ticked.every(isOption)) return { code: 'not-an-option' };
	return { value: [...new Set(ticked.map(Number))].sort((a, b) => a - b) };
}

/** A whole number as people type it: `80 `, `80%`, `80,0` and `８０` are 80. */
function readAmount(max: number, sent: string[]): Reading<number | null> {
	const typed = sent.map((text) => withoutUnseen(normalForm(text, 'NFKC')).trim());
	if (isBlank(typed)) return { value: null };
	const [, digits = ''] = /^(\d{1,9})(?:[.,]0{1,2})?\s{0,3}%?$/.exec(typed[0]!) ?? [];
	const isAmount = typed.length === 1 && digits !== '' && Number(digits) <= max;
	return isAmount ? { value: Number(digits) } : { code: 'not-an-amount' };
}

function readComment(question: CommentQuestion, sent: string[]): Reading<string | null> {
	// Two comments are one too many; no form sends them.
	if (sent.length > 1) return { code: 'too-long' };
	const text = tidy(sent[0] ?? '');
	if ([...text].length > question.maxLength) return { code: 'too-long' };
	return { value: isSeen(text) ? text : null };
}

/**
 * NFC, line ends as LF, trimmed; without control characters, lone surrogates and marks that turn
 * the reading order.
 */
function tidy(text: string): string {
	const clean = text
		.replace(/\r\n?/g, '\n')
		.replace(/[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '');
	return normalForm(clean).trim();
}

/** Whether a text shows anything: U+2800 is a sign of Braille without any dot. */
function isSeen(text: string): boolean {
	return withoutUnseen(text).replace(/[\s\p{Z}\p{C}\p{M}\u2800]/gu, '') !== '';
}

function withoutUnseen(text: string): string {
	return text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

function isBlank(sent: string[]): boolean {
	return sent.every((text) => text === '');
}

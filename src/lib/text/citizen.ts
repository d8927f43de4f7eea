import { count } from '../core/format.ts';
import type { Language } from '../core/language.ts';
import type { ProblemCode } from '../core/survey/answers.ts';
import { fill, type CitizenDocument } from './citizen/document.ts';
import { en } from './citizen/en.ts';
import { vi } from './citizen/vi.ts';
import { trouble } from './outage.ts';

/** Where a problem stands: what the question asks for, for a message that fits it. */
export type Asked =
	| { kind: 'rated' | 'choice' }
	| { kind: 'amount'; max: number }
	| { kind: 'comment'; max: number }
	| { kind: 'field'; fields: number };

/** Every word that citizens read; the questions themselves are data. */
export const citizen = { vi: wordsOf(vi, 'vi'), en: wordsOf(en, 'en') };

/** The words of a document, with functions for those that have blanks to fill in. */
function wordsOf(document: CitizenDocument, language: Language) {
	const { form, thanks, retired, problem } = document;
	return {
		...trouble[language],
		...document,
		form: {
			...form,
			intro: (minutes: number) =>
				minutes === 1 ? form.introMinute : fill(form.intro, { minutes }),
			sendNow: (seconds: number) => fill(form.sendNow, { seconds }),
			more: (seconds: number) => fill(form.more, { seconds }),
			amount: (max: number) => fill(form.amount, { max: count(max, language) }),
			comment: (max: number) => fill(form.comment, { max: count(max, language) })
		},
		question: (number: number) => fill(document.question, { number }),
		problem: (code: ProblemCode, asked: Asked) => sayProblem(problem, language, code, asked),
		thanks: {
			...thanks,
			received: (clock: string, date: string) => fill(thanks.received, { clock, date })
		},
		retired: {
			...retired,
			text: (counter: string, unit: string) => fill(retired.text, { counter, unit })
		}
	};
}

function sayProblem(
	words: CitizenDocument['problem'],
	language: Language,
	code: ProblemCode,
	asked: Asked
): string {
	const isOnly = asked.kind === 'field' && asked.fields === 1;
	const choose = isOnly ? words.onlyField : words.field;
	if (code === 'field') return choose;
	if (code === 'field-changed') return `${words.fieldsChanged} ${choose}`;
	if (code === 'nothing-answered') return words.nothingAnswered;
	if (asked.kind === 'amount') return fill(words.amount, { max: count(asked.max, language) });
	if (asked.kind === 'comment') return fill(words.comment, { max: count(asked.max, language) });
	if (code !== 'required') return words.unreadable;
	return asked.kind === 'rated' ? words.level : words.answer;
}

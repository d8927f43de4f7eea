import type { Language } from '$lib/core/language.ts';
import { reports } from '$lib/text/reports.ts';

type Words = (typeof reports)['vi'];
interface Problem {
	input: 'reason' | keyof Words['form'];
	what: keyof Words['problem'];
}

/** What is wrong in a report's form, in words that name the input. */
export function inWords(
	problems: Problem[],
	language: Language
): { input: string; text: string }[] {
	const t = reports[language];
	return problems.map(({ input, what }) => {
		const name = input === 'reason' ? t.reason : t.form[input];
		return { input, text: `${name}: ${t.problem[what]}` };
	});
}

import * as v from 'valibot';
import { wordOf } from './text.ts';

/** Most dossiers or petitions of a period; a larger number is a slip of the finger. */
export const MOST = 100_000_000;

/**
 * How many there were: dossiers, petitions. Thousands may be set apart: `1.234`, `1,234` and
 * `1 234` are 1234, `1.5` is no such number. A number that nobody counted is not 0.
 */
export const wholeCount = v.pipe(
	v.string('incomplete'),
	v.transform(wordOf),
	v.nonEmpty('incomplete'),
	v.check((text) => !Number.isNaN(whole(text)), 'not-whole'),
	v.transform(whole)
);

function whole(text: string): number {
	const digits = /^\d{1,3}([.,\u00a0\u202f ])\d{3}(\1\d{3})*$/.test(text)
		? text.replace(/\D/g, '')
		: text;
	const value = /^\d{1,12}$/.test(digits) ? Number(digits) : NaN;
	return value <= MOST ? value : NaN;
}

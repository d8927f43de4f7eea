import * as v from 'valibot';
import { normalForm } from '../normal-form.ts';
import { lostZeros } from '../codes.ts';
import { says } from './read.ts';

/**
 * Most characters of a counter's, an indicator's or a person's name; what fits on a poster in two
 * lines.
 */
export const NAME_LENGTH = 120;
/**
 * Most characters of a legal basis (number, date and name of a decision), of a note, and of a
 * unit's official name.
 */
export const LINE_LENGTH = 300;

// Control characters, halves of characters, line separators, those that turn the direction of
// writing, and U+FFFD to U+FFFF, which stand where a text was damaged.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffd-\uffff]/u;
const LETTER = /[\p{L}\p{N}]/u;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
/** Nearly all cells of files. */
const CLEAN = /^(?!')(?:[!-~](?:[ -~]*[!-~])?)?$/;
// An apostrophe before = + - @ is what exports put there, so that no spreadsheet runs the cell as a
// formula.
const APOSTROPHES = /^(?:'(?=[=+\-@\t\r])\s*)+/;

/** A text of one line as it is kept: NFC, nothing blank at its ends. */
export function oneLine(text: string): string {
	if (CLEAN.test(text)) return text;
	return normalForm(text).trim().replace(APOSTROPHES, '');
}

/** A text without characters that nobody sees, such as the zero-width space U+200B. */
export function withoutInvisible(text: string): string {
	return CLEAN.test(text) ? text : text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim();
}

/** Whether every character can be printed, and read in the order in which it stands. */
export function isPrintable(text: string): boolean {
	return !UNPRINTABLE.test(text);
}

/**
 * How many letters and digits people can see. U+3164 and its like are letters that show nothing.
 */
export function visible(text: string): number {
	let count = 0;
	// One by one: a list of all letters of a long text costs far more than to count them.
	for (const character of text) if (LETTER.test(character) && !UNSEEN.test(character)) count++;
	return count;
}

/** Whether a text has at most so many characters. */
export function fits(text: string, most: number): boolean {
	return text.length <= most || [...text].length <= most;
}

/** A line that must say something: a name, a legal basis. */
export function line(most: number) {
	return v.pipe(
		v.string('missing'),
		v.transform(oneLine),
		v.check(isPrintable, 'characters'),
		v.check((text) => visible(text) > 0, 'missing'),
		v.check((text) => fits(text, most), says('long', most))
	);
}

/** A line that may stay empty: a note, a line of a letter's head. */
export function lineOrNothing(most: number) {
	return v.pipe(
		v.string('missing'),
		v.transform(oneLine),
		v.check(isPrintable, 'characters'),
		v.check((text) => fits(text, most), says('long', most))
	);
}

/** A text of several lines, which may stay empty. */
export function lines(most: number) {
	return v.pipe(
		v.string('missing'),
		v.transform((text) => normalForm(text.replace(/\r\n?/g, '\n').trim())),
		v.check((text) => isPrintable(text.replaceAll('\n', ' ')), 'characters'),
		v.check((text) => fits(text, most), says('long', most))
	);
}

/** A short text that names something, such as a code: not empty, and nothing in it is unseen. */
export const word = v.pipe(v.string('missing'), v.transform(wordOf), v.nonEmpty('missing'));

/** A code as it is looked up, however it was typed or pasted. */
export function wordOf(text: string): string {
	return CLEAN.test(text) ? text : withoutInvisible(oneLine(text));
}

/**
 * A code that stands for one of the things known, such as a unit; read, it is that thing. Where the
 * code has lost the zeros at its beginning, those that may be meant are named.
 */
export function known<T>(among: ReadonlyMap<string, T>) {
	const withZeros = lostZeros(among.keys());
	return v.pipe(
		word,
		v.check(
			(code) => among.has(code),
			({ input }) => {
				const meant = withZeros(input);
				return meant.length > 0 ? says('zeros-lost', meant.join(' / ')) : 'unknown';
			}
		),
		v.transform((code) => among.get(code)!)
	);
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]) {
	return v.pipe(word, v.picklist(words, says('one-of', words.join(', '))));
}

/** Texts separated by `;`, as a file writes several into one cell. */
export function listOf(cell: string): string[] {
	return cell.split(';').flatMap((text) => text.trim() || []);
}

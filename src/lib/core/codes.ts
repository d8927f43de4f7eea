import { normalForm } from './normal-form.ts';
import { isDate } from './calendar/time.ts';
import { bareLetters, isPlainTyping, keysBehind, METHODS } from './typing.ts';

/** domain.md §8: new form `H15.50.05.13-261008-0975`, old form `000.00.53.H48-220921-0099`. */
const DOSSIER = /^(?:H\d{2}(?:\.\d{2,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[GH]\d{2})-(\d{6})-\d{4,7}$/;
const PROCEDURE = /^[1-3]\.\d{6}(?:\.000\.00\.00\.[GH]\d{2})?$/;

/**
 * Finds the codes that a number was before a spreadsheet took the zeros off its beginning.
 * @param codes all that are known; gone through once, and only when somebody asks
 * @example lostZeros(['02809', '48'])('2809') // ['02809']
 */
export function lostZeros(codes: Iterable<string>): (text: string) => string[] {
	let known: Map<string, string[]> | null = null;
	return (text) => {
		if (!/^[1-9]\d*$/.test(text)) return [];
		known ??= Map.groupBy(
			[...codes].filter((code) => /^0+[1-9]\d*$/.test(code)),
			(code) => code.replace(/^0+/, '')
		);
		return known.get(text) ?? [];
	};
}

/**
 * A dossier's number, trimmed and in upper case; null unless it has a form of domain.md §8 with a
 * calendar date (yymmdd) in it. Other forms exist in the field, so null is a reason to ask again,
 * not to refuse.
 */
export function dossier(text: string): { code: string } | null {
	const code = text.trim().toUpperCase();
	const day = DOSSIER.exec(code)?.[1];
	if (day === undefined) return null;
	return isDate(`20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`) ? { code } : null;
}

/**
 * A procedure's national code, `2.000635` or `1.001612.000.00.00.H48` (domain.md §8), trimmed,
 * upper case; or null.
 */
export function procedure(text: string): string | null {
	const code = text.trim().toUpperCase();
	return PROCEDURE.test(code) ? code : null;
}

/**
 * Characters of the counters' public codes: no 0, 1, I, L, O, which look alike. Their number, 31,
 * is a prime.
 */
export const COUNTER_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const FREE = 5;

/**
 * A new public code: five random characters and a check character. It comes out as it is even where
 * Vietnamese typing is on: no two keys of it become one letter.
 *
 * @param random gives a whole number from 0 up to, but not including, `max`
 */
export function counterCode(random: (max: number) => number): string {
	for (;;) {
		const code = withCheck(
			Array.from({ length: FREE }, () => COUNTER_ALPHABET[random(COUNTER_ALPHABET.length)]).join('')
		);
		if (isPlainTyping(code)) return code;
	}
}

/** Five characters and their check character: `withCheck('7KQ2M')` is `'7KQ2MW'`. */
export function withCheck(free: string): string {
	const missing =
		(COUNTER_ALPHABET.length - weigh(`${free}${COUNTER_ALPHABET[0]}`)) % COUNTER_ALPHABET.length;
	return `${free}${COUNTER_ALPHABET[missing]}`;
}

/**
 * Whether a code (in any spelling that `normalizeCounterCode` mends) is one of ours without a slip:
 * the weighted sum is 0 modulo 31. As 31 is prime and neighbours' weights differ, each wrong
 * character and each swap of neighbours shows.
 */
export function checks(code: string): boolean {
	const normal = normalizeCounterCode(code);
	return isOfOurLetters(normal) && weigh(normal) === 0;
}

/**
 * A counter's code as people type or paste it → as it is stored: `' 7kq-2m9 '`, `'"7KQ2M9",'` and
 * `'https://hailong.example.vn/s/7KQ2M9?lang=en'` become `'7KQ2M9'`.
 */
export function normalizeCounterCode(text: string): string {
	const code = /^.*\/[sv]\/([^?#]*)/isu.exec(text)?.[1] ?? text;
	return normalForm(code.replace(/\p{Default_Ignorable_Code_Point}/gu, ''), 'NFKC')
		.toUpperCase()
		.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}

/**
 * Whether the text can be a counter's code, once normalised. Offices may bring their own, so no
 * check character.
 */
export function isCounterCode(text: string): boolean {
	return /^[0-9A-Z]{4,12}$/.test(normalizeCounterCode(text));
}

/** Whether Vietnamese typing has put marks into what was typed as a code. */
export function hasVietnameseMarks(text: string): boolean {
	const code = normalizeCounterCode(text);
	return code !== bareLetters(code);
}

/** Most keys that are looked for where some became marks, and where none did. */
const MOST_LOST = { withMarks: 3, without: 2 };

/**
 * The codes that people may have typed where Vietnamese typing is on: it makes `đ8cyh` of `DD8CYH`,
 * and `dd8cy` of `DDD8CY`.
 *
 * @returns every code that can have come out so and has the right check character; mostly one. None
 * where the text is a code of ours as it stands, or too much of it was lost
 */
export function codesBehind(text: string): string[] {
	const written = normalizeCounterCode(text);
	const { length } = bareLetters(written);
	const isWhole = isOfOurLetters(written) && weigh(written) === 0;
	const most = hasVietnameseMarks(written) ? MOST_LOST.withMarks : MOST_LOST.without;
	if (isWhole || length < FREE + 1 - most || length > FREE + 1) return [];
	const isPossible = (keys: string) =>
		COUNTER_ALPHABET.includes(keys.at(-1)!) && (keys.length <= FREE || weigh(keys) === 0);
	return [
		...new Set(METHODS.flatMap((method) => keysBehind(written, FREE + 1, method, isPossible)))
	];
}

function isOfOurLetters(code: string): boolean {
	return code.length === FREE + 1 && [...code].every((letter) => COUNTER_ALPHABET.includes(letter));
}

/** Weights 6, 5, 4, 3, 2 and, for the check character, 1. */
function weigh(code: string): number {
	const sum = [...code].reduce(
		(total, c, i) => total + (FREE + 1 - i) * COUNTER_ALPHABET.indexOf(c),
		0
	);
	return sum % COUNTER_ALPHABET.length;
}

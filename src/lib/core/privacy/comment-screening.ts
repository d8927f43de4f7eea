import { foldForLooking } from './folded-text.ts';

/** What stands where something was hidden: always the same, so that its length tells nothing. */
const MASK = '▮▮▮▮';
/** What stands for each character already hidden, while the rest is looked at. */
const HIDDEN = '▮';

// All of these look at a folded text (folded-text.ts): one kind of blank, dash and digit.
const EMAIL = /[\p{L}\p{N}._%+-]{1,64} {0,2}@ {0,2}[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/**
 * Dossier numbers (domain.md §8), also without the office before them; the date in them may be
 * mistyped.
 */
const DOSSIER =
	/(?<![\p{L}\d])(?:(?:[GH]\d{2}(?:\.\d{2,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[GH]\d{2}) ?- ?)?\d{6} ?- ?\d{4,7}(?!\d)/giu;
/**
 * Number plates (TT 79/2024/TT-BCA): province, series, five digits; of older motorcycles four, with a
 * dash or a digit in the series, so that "15h 2025" is a time.
 */
const PLATE = new RegExp(
	String.raw`(?<![\p{L}\d.])[1-9]\d[ -]?` +
		String.raw`(?:[a-zđ]{1,2}\d?[ .-]{0,2}\d{3}[ .-]?\d{2}|[a-z]\d[ .-]{1,2}\d{4}|[a-z]{1,2} ?- ?\d{4})` +
		String.raw`(?![\p{L}\d])`,
	'giu'
);

/** Numbers about things, not people: dates, procedure codes, sums of money. */
const HARMLESS = new RegExp(
	[
		String.raw`(?<![\d.-])(?:0?[1-9]|[12]\d|3[01])([-./_])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d(?!\d|\1\d)`,
		String.raw`(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])`,
		String.raw`(?<![\p{L}\d.])[1-3]\.\d{6}(?:\.000\.00\.00\.[GH]\d{2})?(?!\.?\d)`,
		// Thousands in dots that end in 000, or any sum with its currency ("đồng", but not "đồng thời"
		// and the like).
		String.raw`(?<!\d|\d[.,])[1-9]\d{0,2}(?:[.,]\d{3})*[.,]000(?![.,]?\d)`,
		String.raw`(?<!\d|\d[., ])[1-9]\d{0,2}(?:[., ]\d{3})+(?= ?(?:đ|₫|vnđ|vnd|đồng(?!\s+(?:thời|ý|chí|nghiệp|bào)))(?!\p{L}))`,
		String.raw`(?<!\d)[1-9]\d*000(?= ?(?:đ|₫|vnđ|vnd|đồng)(?!\p{L}))`
	].join('|'),
	'giu'
);

/** Groups of digits with at most three separators between them. */
const DIGITS = /\+?\d+(?:[ .,/_()-]{1,3}\d+)*/g;
const PHONE = /^(?:0|84|0084)[1-9]\d{8,9}$/;

/** Where something stands in a text: from the first character up to, but not including, the last. */
type Range = [from: number, to: number];

/**
 * Hides what could name a person before anyone reads a comment (domain.md §10): e-mail addresses,
 * dossier numbers, number plates, Vietnamese telephone numbers (10 or 11 digits from 0, or +84), and
 * ID numbers of 9 (CMND) or 12 digits (CCCD), also with blanks, dots, commas, dashes or slashes
 * between groups, in other digits, or with characters between them that nobody sees. Dates, years,
 * sums of money and procedure codes stay. A net with holes: it knows no names. `screen('Gọi 0912 345
 * 678')` is `'Gọi ▮▮▮▮'`.
 */
export function screen(text: string): string {
	const { folded, rangeOf } = foldForLooking(text);
	const hidden: Range[] = [];
	let rest = folded;
	for (const kind of [EMAIL, DOSSIER, PLATE]) {
		rest = rest.replace(kind, (found: string, ...more) => {
			const from = more.find((one) => typeof one === 'number')!;
			hidden.push([from, from + found.length]);
			return HIDDEN.repeat(found.length);
		});
	}
	let from = 0;
	for (const harmless of rest.matchAll(HARMLESS)) {
		hidden.push(...numbersIn(rest, from, harmless.index));
		from = harmless.index + harmless[0].length;
	}
	hidden.push(...numbersIn(rest, from, rest.length));

	let screened = '';
	let done = 0;
	for (const [first, last] of hidden.sort(([a], [b]) => a - b).map(rangeOf)) {
		screened += text.slice(done, first) + MASK;
		done = last;
	}
	return screened + text.slice(done);
}

/** Telephone and ID numbers in a part of a text. */
function numbersIn(text: string, from: number, to: number): Range[] {
	return [...text.slice(from, to).matchAll(DIGITS)].flatMap(({ 0: row, index }) =>
		numbersOfRow(row).map(([first, last]): Range => [from + index + first, from + index + last])
	);
}

/**
 * In a row of digit groups, from the left the longest stretches that make a telephone or an ID
 * number.
 */
function numbersOfRow(row: string): Range[] {
	const groups = [...row.matchAll(/\+?\d+/g)];
	const texts = groups.map((group) => group[0]);
	const listed = groups.map(
		({ index }, i) =>
			i > 0 && /[,/]/.test(row.slice(groups[i - 1]!.index + texts[i - 1]!.length, index))
	);
	const found: Range[] = [];
	for (let first = 0; first < groups.length; first++) {
		const last = lastOfNumber(texts, listed, first);
		if (last === null) continue;
		found.push([groups[first]!.index, groups[last]!.index + texts[last]!.length]);
		first = last;
	}
	return found;
}

/**
 * The last group of the number that begins with the group `first`, or null: looks at 15 groups at
 * most. Commas and slashes stand between days and months too, so that only groups of three digits
 * and more are one number across them.
 * @param listed whether a comma or a slash stands before the group
 */
function lastOfNumber(groups: string[], listed: boolean[], first: number): number | null {
	let found: number | null = null;
	let digits = '';
	let isListed = false;
	let isLong = true;
	for (let last = first; last < groups.length && digits.length <= 14; last++) {
		digits += groups[last]!.replace('+', '');
		isListed ||= last > first && listed[last]!;
		isLong &&= groups[last]!.length >= 3;
		const isPhone = PHONE.test(digits) && (isLong || !isListed);
		if (isPhone || isIdentity(digits, groups.slice(first, last + 1))) found = last;
	}
	return found;
}

/** Nine or twelve digits, in groups of three or more; but three years in a row are years. */
function isIdentity(digits: string, groups: string[]): boolean {
	if (digits.length !== 9 && digits.length !== 12) return false;
	const isYears = groups.every((group) => /^(?:19|20)\d\d$/.test(group));
	return !isYears && groups.every((group) => group.length >= 3);
}

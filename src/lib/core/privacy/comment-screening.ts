/** What stands where something was hidden: always the same, so that its length tells nothing. */
const MASK = '▮▮▮▮';

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/**
 * Dossier numbers (domain.md §8), also without the office before them; the date in them may be
 * mistyped.
 */
const DOSSIER =
	/(?<![\p{L}\d])(?:(?:[GH]\d{2}(?:\.\d{2,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[GH]\d{2})\s?[-–]\s?)?\d{6}\s?[-–]\s?\d{4,7}(?!\d)/giu;

/** Numbers about things, not people: dates, procedure codes, sums of money. */
const HARMLESS = new RegExp(
	[
		String.raw`(?<![\d.-])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|\1\d)`,
		String.raw`(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])`,
		String.raw`(?<![\p{L}\d.])[1-3]\.\d{6}(?:\.000\.00\.00\.[GH]\d{2})?(?!\.?\d)`,
		// Thousands in dots that end in 000, or any sum with its currency ("đồng", but not "đồng thời"
		// and the like).
		String.raw`(?<!\d|\d[.,])[1-9]\d{0,2}(?:[.,]\d{3})*[.,]000(?![.,]?\d)`,
		String.raw`(?<!\d|\d[., ])[1-9]\d{0,2}(?:[., ]\d{3})+(?=\s?(?:đ|₫|vnđ|vnd|đồng(?!\s+(?:thời|ý|chí|nghiệp|bào)))(?!\p{L}))`,
		String.raw`(?<!\d)[1-9]\d*000(?=\s?(?:đ|₫|vnđ|vnd|đồng)(?!\p{L}))`
	].join('|'),
	'giu'
);

/** Groups of digits with at most three separators between them. */
const DIGITS = /\+?\d+(?:[ \u00a0.()–-]{1,3}\d+)*/g;
const PHONE = /^(?:0|84|0084)[1-9]\d{8,9}$/;

/**
 * Hides what could name a person before anyone reads a comment (domain.md §10): e-mail addresses,
 * dossier numbers, Vietnamese telephone numbers (10 or 11 digits from 0, or +84), and ID numbers of
 * 9 (CMND) or 12 digits (CCCD), also with spaces, dots or dashes between groups. Dates, years, sums
 * of money and procedure codes stay. A net with holes: it knows no names. `screen('Gọi 0912 345
 * 678')` is `'Gọi ▮▮▮▮'`.
 */
export function screen(text: string): string {
	const rest = text.replace(EMAIL, MASK).replace(DOSSIER, MASK);
	let screened = '';
	let from = 0;
	for (const harmless of rest.matchAll(HARMLESS)) {
		screened += rest.slice(from, harmless.index).replace(DIGITS, hideNumbers) + harmless[0];
		from = harmless.index + harmless[0].length;
	}
	return screened + rest.slice(from).replace(DIGITS, hideNumbers);
}

/**
 * In a row of digit groups, hides from the left the longest stretches that make a telephone or an
 * ID number.
 */
function hideNumbers(row: string): string {
	const groups = [...row.matchAll(/\+?\d+/g)];
	const texts = groups.map((group) => group[0]);
	let hidden = '';
	let from = 0;
	for (let first = 0; first < groups.length; first++) {
		const last = lastOfNumber(texts, first);
		if (last === null) continue;
		hidden += row.slice(from, groups[first]!.index) + MASK;
		from = groups[last]!.index + groups[last]![0].length;
		first = last;
	}
	return hidden + row.slice(from);
}

/**
 * The last group of the number that begins with the group `first`, or null: looks at 15 groups at
 * most.
 */
function lastOfNumber(groups: string[], first: number): number | null {
	let found: number | null = null;
	let digits = '';
	for (let last = first; last < groups.length && digits.length <= 14; last++) {
		digits += groups[last]!.replace('+', '');
		if (PHONE.test(digits) || isIdentity(digits, groups.slice(first, last + 1))) found = last;
	}
	return found;
}

/** Nine or twelve digits, in groups of three or more; but three years in a row are years. */
function isIdentity(digits: string, groups: string[]): boolean {
	if (digits.length !== 9 && digits.length !== 12) return false;
	const isYears = groups.every((group) => /^(?:19|20)\d\d$/.test(group));
	return !isYears && groups.every((group) => group.length >= 3);
}

/**
 * Whether a spreadsheet shows a number with a percent sign (ECMA-376 part 1, §18.8.31), that is,
 * times 100. A format has up to four sections: for numbers over 0, below 0, 0, and text; a section
 * may carry a condition such as `[>=1]` instead. A percent sign in quotes, or behind `\`, `_` or
 * `*`, is only a letter: `0"%"` shows 90 as 90%.
 * @param format the format's code, such as `0.0%;[Red]-0.0%`
 */
export function isPercentFormat(format: string, value: number): boolean {
	return sectionFor(sectionsOf(format), value).includes('%');
}

/**
 * A number as a percent cell shows it, times 100 and with its sign: 0.9 is `90%`. It has 15
 * significant digits, as many as a spreadsheet keeps, so that 0.57 is 57 and not 56.99999999999999.
 * It is not rounded to the decimals of the format: what is stored then never differs from what the
 * sheet has.
 */
export function percentText(value: number): string {
	return `${Number((value * 100).toPrecision(15))}%`;
}

/** A whole number of zeros only, with letters around or between them: `00000`, `"TT-"00000`. */
const ZEROS = /^(?:0|"[^"]*"|\\.|-| )*$/;

/**
 * A code as a cell shows it that fills up a number with zeros: 2809 in `00000` is `02809`. Null
 * where the format is no such format: `0" hồ sơ"` shows a number, and the code is what counts.
 * @param value a whole number from 0
 * @example paddedText('"TT-"00000', 2809) // 'TT-02809'
 */
export function paddedText(format: string, value: number): string | null {
	// The first section is that of numbers from 0.
	const [section] = /^(?:"[^"]*"|\\.|[^;"\\])*/.exec(format)!;
	const places = withoutLetters(section).match(/0/g)?.length ?? 0;
	if (!ZEROS.test(section) || places < 2 || !Number.isSafeInteger(value) || value < 0) return null;
	const digits = String(value).padStart(places, '0');
	// What has more digits than places stands at the first of them.
	let next = digits.length - places;
	let isFirst = true;
	return section.replace(/"([^"]*)"|\\(.)|0/g, (_, quoted?: string, single?: string) => {
		if (quoted !== undefined || single !== undefined) return quoted ?? single!;
		const shown = isFirst ? digits.slice(0, next + 1) : digits.charAt(next);
		isFirst = false;
		next++;
		return shown;
	});
}

/**
 * Whether a format shows a number in thousands or millions (`#,##0,`): 12345 looks like 12, and
 * nobody can know which of the two is meant.
 */
export function isScaled(format: string, value: number): boolean {
	return /[0#?],+(?![0#?,])/.test(sectionFor(sectionsOf(format), value));
}

/**
 * A number without what its binary form adds: it has 15 significant digits, as many as a
 * spreadsheet keeps. 0.30000000000000004 is `0.3`.
 */
export function numberText(value: number): string {
	return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)));
}

const LETTERS = /"[^"]*"?|\\.|_.|\*./g;

/** A format without the letters that it shows as they are. A semicolon may be one of them. */
export function withoutLetters(format: string): string {
	return format.replace(LETTERS, '');
}

function sectionsOf(format: string): string[] {
	return withoutLetters(format).split(';');
}

const CONDITION = /\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/;

function sectionFor(sections: string[], value: number): string {
	const [first = '', second, third] = sections;
	if (sections.some((section) => CONDITION.test(section)))
		return sections.find((section) => fulfils(section, value)) ?? sections.at(-1)!;
	if (value < 0) return second ?? first;
	return value === 0 ? (third ?? first) : first;
}

/**
 * Whether a number fulfils the condition of a section; one without a condition takes every number.
 */
function fulfils(section: string, value: number): boolean {
	const [, sign, limit] = CONDITION.exec(section) ?? [];
	const other = Number(limit);
	if (sign === '<') return value < other;
	if (sign === '<=') return value <= other;
	if (sign === '>') return value > other;
	if (sign === '>=') return value >= other;
	if (sign === '=') return value === other;
	return sign === '<>' ? value !== other : true;
}

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

const LETTERS = /"[^"]*"?|\\.|_.|\*./g;

function sectionsOf(format: string): string[] {
	// Letters are taken out first, because a semicolon may be one of them.
	return format.replace(LETTERS, '').split(';');
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

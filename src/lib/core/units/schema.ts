import * as v from 'valibot';
import { procedure } from '../codes.ts';
import { dateOrNothing } from '../schema/calendar.ts';
import { says } from '../schema/read.ts';
import { known, line, LINE_LENGTH, lineOrNothing, oneOf, word, wordOf } from '../schema/text.ts';

/** Kinds of unit. */
export const KINDS = [
	'country',
	'province',
	'department',
	'district',
	'commune',
	'centre',
	'clinic',
	'school'
] as const;
export type Kind = (typeof KINDS)[number];

/** Whether a text can be a unit's code. */
export function isUnitCode(text: string): boolean {
	return /^[0-9A-Za-z._-]{1,40}$/.test(text);
}

/**
 * A unit. What is left out (`undefined`) is not said; an empty area or date says that there is
 * none.
 */
export const unitSchema = v.object({
	code: v.pipe(word, v.check(isUnitCode, 'unit-code')),
	name: line(LINE_LENGTH),
	kind: oneOf(KINDS),
	/** '' where the unit stands at the top. */
	parent_code: v.pipe(v.string(), v.transform(wordOf)),
	area: v.optional(lineOrNothing(LINE_LENGTH)),
	valid_from: v.optional(dateOrNothing),
	valid_to: v.optional(dateOrNothing),
	successors: v.array(word)
});

/** The code that a spreadsheet took for a number, and took the zeros off its end: `1.01274`. */
function filledUp(code: string): string | null {
	return /^[1-3][.,]\d{1,5}$/.test(code) ? code.replace(',', '.').padEnd(8, '0') : null;
}

/** An administrative procedure; `fields`: ids by code. */
export function procedureSchema(fields: ReadonlyMap<string, number>) {
	return v.object({
		code: v.pipe(
			word,
			v.check(
				(code) => procedure(code) !== null,
				({ input }) => {
					const meant = filledUp(input);
					return meant === null ? 'procedure-code' : says('zeros-lost', meant);
				}
			),
			v.transform((code) => procedure(code)!)
		),
		name: line(LINE_LENGTH),
		field: known(fields)
	});
}

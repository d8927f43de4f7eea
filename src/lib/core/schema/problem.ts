/**
 * What can be wrong with what people type into a form, write into a file or send to the API. Words:
 * text/problems.ts.
 */
export const CODES = [
	// A value by itself; the schemas give these.
	'missing',
	'long',
	'characters',
	'unknown',
	'zeros-lost',
	'one-of',
	'year',
	'month',
	'date',
	'period',
	'to-come',
	'email',
	'short',
	'points',
	'target-percent',
	'percent',
	'number',
	'rank',
	'grade',
	'fraction',
	'unit-code',
	'procedure-code',
	'counter-code',
	// Values that contradict each other, or what is stored.
	'twice',
	'taken',
	'ended',
	'ends-before',
	'below-itself',
	'changes-all',
	'other-unit',
	'other-office',
	'nothing',
	'incomplete',
	'not-whole',
	'late-over-settled',
	'late-known',
	'num-over-den',
	'known-by-counter',
	'entered-elsewhere',
	// Responses.
	'uuid',
	'not-served',
	'required',
	'not-a-level',
	'not-an-option',
	'not-an-amount',
	'too-long',
	'nothing-answered',
	'other-content',
	// A file as a whole, or its shape.
	'no-file',
	'folder',
	'no-rights',
	'more-problems',
	'command-line-only',
	'large-file',
	'unreadable',
	'not-utf-8',
	'old-encoding',
	'twice-encoded',
	'csv-quotes',
	'old-workbook',
	'locked-workbook',
	'other-file',
	'large-workbook',
	'puffed-workbook',
	'part-broken',
	'not-a-workbook',
	'no-sheet',
	'several-tables',
	'unread-rows',
	'empty-file',
	'column-missing',
	'column-unknown',
	'column-twice',
	'too-many-cells',
	'cell-error',
	'formula-empty',
	'cell-scaled',
	'below-end',
	'end-missing',
	'rows-missing',
	'rows-added',
	// Files of other offices (docs/index-file.md).
	'index-unknown',
	'index-none',
	'index-newer',
	'index-number',
	'index-empty',
	'index-country',
	'index-period',
	'index-mixed',
	'index-cut-off',
	'index-cut-off-after',
	'index-altered',
	'index-altered-rows',
	'index-no-whole',
	'index-questions',
	'index-row-too-many',
	'index-figure',
	'index-level',
	'index-hidden',
	'index-no-unit',
	'index-no-field',
	'index-same-file',
	'index-merged',
	'index-counted',
	'index-replaceable'
] as const;
export type Code = (typeof CODES)[number];

/** What the words of a problem name, such as the text that was typed. */
export type Values = Record<string, string | number>;

/** One thing that is wrong. */
export interface Problem {
	/** The column of a file or the input of a form; '' where it is about the whole. */
	column: string;
	code: Code;
	values: Values;
}

/** A problem by its parts. */
export function problem(column: string, code: Code, values: Values = {}): Problem {
	return { column, code, values };
}

const SHOWN = 60;

/** A text as a problem names it: not longer than a line. */
export function shown(text: string): string {
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

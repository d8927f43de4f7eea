import * as format from '../format.ts';
import type { Language } from '../language.ts';

/**
 * A cell of a report's table, the same in Word, PDF, Excel and on the page. Numbers are unrounded;
 * percentages 0–100. `none`: there is no such number; `hidden`: there is, and nobody is told (fewer
 * than five people, or a subtraction).
 */
export type ReportCell =
	/** `lang`: where it is Vietnamese in whatever language the table is, for an officer wrote it. */
	| { kind: 'text'; text: string; lang?: 'vi' }
	| { kind: 'count'; value: number }
	| { kind: 'decimal'; value: number; digits: number }
	/** A p-value, 0–1. */
	| { kind: 'p'; value: number }
	/** `beside`: the target that it must not be rounded across; null: none. */
	| { kind: 'percent'; value: number; beside: number | null }
	/** Percentage points, with their sign. */
	| { kind: 'points'; value: number }
	/** How many, and their share in percent. */
	| { kind: 'share'; n: number; percent: number }
	| { kind: 'interval'; lower: number; upper: number; beside: number | null }
	| { kind: 'points-interval'; lower: number; upper: number }
	| { kind: 'none' }
	| { kind: 'hidden' };

/** What a column holds; its cells are of that kind, or `none` or `hidden`. */
export type Kind = Exclude<ReportCell['kind'], 'none' | 'hidden'>;

export interface Column {
	heading: string;
	/** Headings of its two numbers where each stands in a column of its own, as in a workbook. */
	parts?: readonly [string, string];
	kind: Kind;
	/** Whether its cells say what their rows are about. */
	names?: true;
	/**
	 * Room that it takes, in characters of about 2 mm; a share of the whole where the page is
	 * narrower.
	 */
	width: number;
}

export interface ReportRow {
	/** `group`: what the lines beneath it belong to. `total`: the whole. */
	is: 'line' | 'group' | 'total';
	/** One a column. */
	cells: ReportCell[];
}

export interface Table {
	/** `4`, or `3.2` where a table comes several times. */
	number: string;
	title: string;
	/** Name of its sheet in a workbook, at most 31 characters. */
	sheet: string;
	columns: Column[];
	/** None: `notes` say why. */
	rows: ReportRow[];
	/** What stands beneath: how the figures are made, what is hidden. */
	notes: string[];
}

/** Hidden figures. */
export const HIDDEN = '–';
/** No such figure, as in the tables of the statistics office. */
export const NONE = '…';

export const NO: ReportCell = { kind: 'none' };

export const text = (text: string): ReportCell => ({ kind: 'text', text });

/** A cell of a number that may be missing or hidden: `cell(null, true, make)` is hidden. */
export function cell<T>(
	value: T | null,
	suppressed: boolean,
	make: (value: T) => ReportCell
): ReportCell {
	if (suppressed) return { kind: 'hidden' };
	return value === null ? NO : make(value);
}

/**
 * A cell as people read it: `shown({kind: 'percent', value: 82.4, beside: 85}, 'vi')` is `82,40 %`.
 */
export function shown(cell: ReportCell, language: Language): string {
	switch (cell.kind) {
		case 'text':
			return cell.text;
		case 'count':
			return format.count(cell.value, language);
		case 'decimal':
			return format.number(cell.value, language, cell.digits);
		case 'p':
			return pValue(cell.value, language);
		case 'percent':
			return format.percentBeside(cell.value, cell.beside, language);
		case 'points':
			return points(cell.value, language);
		case 'share':
			return `${format.count(cell.n, language)} (${format.number(cell.percent, language, 2)})`;
		case 'interval':
			return `${bound(cell.lower, cell.beside, language)}–${bound(cell.upper, cell.beside, language)}`;
		case 'points-interval':
			return `(${points(cell.lower, language)}; ${points(cell.upper, language)})`;
		case 'none':
			return NONE;
		case 'hidden':
			return HIDDEN;
	}
}

/** Whether a column's cells stand at the right, as numbers do. */
export function isNumber(kind: Kind): boolean {
	return kind !== 'text';
}

/** Below this a p-value of four decimals would be 0.0000, which none ever is. */
export const SMALLEST_P = 0.0001;
/** Below it a difference is significant. */
const SIGNIFICANT = 0.05;

/** Four decimals, which never carry it across what is significant. */
function pValue(value: number, language: Language): string {
	if (value < SMALLEST_P) return `< ${format.number(SMALLEST_P, language, 4)}`;
	return format.number(isCarriedP(value) ? SIGNIFICANT - SMALLEST_P : value, language, 4);
}

/** Whether four decimals would show a significant p-value as one that is not: 0.04997. */
export function isCarriedP(value: number): boolean {
	return value < SIGNIFICANT && Number(value.toFixed(4)) >= SIGNIFICANT;
}

/** Points with their sign; the minus is the typographic one, which does not break off. */
function points(value: number, language: Language): string {
	const plain = format.number(Math.abs(value), language, 2);
	if (!/[1-9]/.test(plain)) return plain;
	return (value < 0 ? '−' : '+') + plain;
}

function bound(value: number, beside: number | null, language: Language): string {
	return format.percentBeside(value, beside, language).replace(/\s*%$/, '');
}

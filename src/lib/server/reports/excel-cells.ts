import { percent, percentBeside } from '../../core/format.ts';
import {
	HIDDEN,
	isCarriedP,
	NONE,
	SMALLEST_P,
	type ReportCell,
	type Column
} from '../../core/report/table.ts';

/** What stands in one cell of a sheet; a number with the format it is shown in. */
export interface Content {
	value: number | string;
	format?: string;
}

const COUNT = '#,##0';
const PERCENT = '0.00%';
/** Of a rate that two decimals would carry across its target: 89.995 % is not shown as 90.00 %. */
const EXACT_PERCENT = '0.000000%';
const P = `[<${SMALLEST_P}]"< 0,0001";0.0000`;
/** Of one that four decimals would carry across 0.05. */
const EXACT_P = '0.000000';
/** Letters of a text are narrower than the digits that a column's width is counted in. */
const LETTERS = 1.1;
/** Characters of a column's width that its indent takes. */
const PADDING = 1;
/** Points of a line of letters, and of the highest row that there can be. */
const LINE = 15;
const MOST = 409;
const POINTS = '+0.00;-0.00;0.00';

/**
 * A cell as one or two of a sheet: how many and which share, from and to. Percentages as a
 * spreadsheet has them: 0.82.
 */
export function numbersOf(cell: ReportCell, columns: 1 | 2): Content[] {
	switch (cell.kind) {
		case 'text':
			return both(cell.text, columns);
		case 'none':
			return both(NONE, columns);
		case 'hidden':
			return both(HIDDEN, columns);
		case 'count':
			return [{ value: cell.value, format: COUNT }];
		case 'decimal':
			return [{ value: cell.value, format: `0.${'0'.repeat(cell.digits)}` }];
		case 'p':
			return [{ value: cell.value, format: isCarriedP(cell.value) ? EXACT_P : P }];
		case 'points':
			return [{ value: cell.value, format: POINTS }];
		case 'percent':
			return [percentage(cell.value, cell.beside)];
		case 'share':
			return [{ value: cell.n, format: COUNT }, percentage(cell.percent, null)];
		case 'interval':
			return [percentage(cell.lower, cell.beside), percentage(cell.upper, cell.beside)];
		case 'points-interval':
			return [cell.lower, cell.upper].map((value) => ({ value, format: POINTS }));
	}
}

/** Widths of a column's one or two columns in characters. */
export function widthsOf({ width, parts }: Column): number[] {
	return parts ? [11, 11] : [Math.max(9, width * 1.1)];
}

/**
 * Height in points of a row that holds these texts in columns of so many characters: spreadsheets
 * do not look for it themselves in a file that they have not written.
 */
export function heightOf(texts: [text: string, width: number][]): number {
	const lines = texts.map(([text, width]) =>
		text.split('\n').reduce((sum, line) => sum + linesOf(line, (width - PADDING) * LETTERS), 0)
	);
	return Math.min(MOST, Math.max(...lines) * LINE);
}

/**
 * Lines that a text takes when it is broken between words, with room for so many digits in each.
 */
function linesOf(text: string, room: number): number {
	let [lines, taken] = [1, 0];
	for (const { length } of text.split(' ')) {
		const wanted = (taken === 0 ? 0 : taken + 1) + length;
		if (taken > 0 && wanted > room) [lines, taken] = [lines + 1, length];
		else taken = wanted;
	}
	return lines;
}

function both(text: string, columns: 1 | 2): Content[] {
	return Array.from({ length: columns }, () => ({ value: text }));
}

function percentage(value: number, beside: number | null): Content {
	const isCarried = percentBeside(value, beside, 'vi') !== percent(value, 'vi');
	return { value: value / 100, format: isCarried ? EXACT_PERCENT : PERCENT };
}

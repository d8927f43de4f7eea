import { dateText, isoOf } from '../../core/date-format.ts';
import {
	isPercentFormat,
	isScaled,
	numberText,
	paddedText,
	percentText
} from '../../core/number-format.ts';
import { problem, shown, type Problem } from '../../core/schema/problem.ts';
import { decodedText } from './cell-text.ts';
import { errorOf } from './problem.ts';
import type { RawCell } from './sheet-rows.ts';
import type { SheetCell } from './table.ts';
import type { NumberFormat } from './workbook-styles.ts';

/** What the cells of a workbook need in order to be read. */
export interface CellContext {
	strings: string[];
	/** By the style of a cell. */
	formats: NumberFormat[];
	/** Whether days are counted from 1904. */
	from1904: boolean;
}

/**
 * The text of a cell as people see it: `90%` for 0.9 in a percent cell, `02809` for 2809 in a cell
 * that fills up with zeros, `2026-07` for a day in a cell that shows a month.
 */
export function shownText(cell: RawCell, context: CellContext): string {
	const value = storedValue(cell, context);
	if (typeof value !== 'number') return value ?? '';
	const { code } = formatOf(cell, context);
	if (code === '') return numberText(value);
	if (isPercentFormat(code, value)) return percentText(value);
	return paddedText(code, value) ?? numberText(value);
}

/** What a cell holds, whatever its format; only a date is always a text. */
export function storedValue(cell: RawCell, context: CellContext): SheetCell {
	const { type, value } = cell;
	if (type === 's') return sharedText(value, context);
	if (type === 'b') return value === '1' || value.toLowerCase() === 'true' ? 'TRUE' : 'FALSE';
	if (type === 'str') return decodedText(value);
	if (type === 'inlineStr' || type === 'e') return value;
	const { date } = formatOf(cell, context);
	if (type === 'd') return dateText(value, date ?? 'date');
	if (value === '') return cell.formula === null ? null : `=${cell.formula}`;
	const number = Number(value);
	if (Number.isNaN(number)) throw errorOf('part-broken', 'a number that is none');
	const iso = date && isoOf(number, context.from1904);
	return iso && date ? dateText(iso, date) : number;
}

/**
 * What is wrong with a cell that shows nothing that could be read: an error such as `#REF!`, a
 * formula without its result, or a number in thousands.
 */
export function cellProblem(cell: RawCell, context: CellContext): Omit<Problem, 'column'> | null {
	const { type, value, formula } = cell;
	if (type === 'e') return problem('', 'cell-error', { text: shown(value) });
	if (type === 'str' || type === 's' || type === 'inlineStr') return null;
	if (formula !== null && value === '')
		return problem('', 'formula-empty', { text: shown(`=${formula}`) });
	const { code } = formatOf(cell, context);
	if (code.includes(',') && type === 'n' && isScaled(code, Number(value)))
		return problem('', 'cell-scaled', { text: shown(numberText(Number(value))) });
	return null;
}

const GENERAL: NumberFormat = { code: '', date: null };

function formatOf({ style }: RawCell, { formats }: CellContext): NumberFormat {
	return formats[style] ?? GENERAL;
}

function sharedText(place: string, { strings }: CellContext): string {
	const text = strings[Number(place)];
	if (text === undefined || place === '') throw errorOf('part-broken', 'a text that is missing');
	return text;
}

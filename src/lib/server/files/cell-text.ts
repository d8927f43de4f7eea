import { oneLine, withoutInvisible } from '../../core/schema/text.ts';

/** Whether a line has no text at all, as spreadsheets write lines that only have borders. */
export function isBlank(cells: string[]): boolean {
	return cells.every(isEmptyText);
}

/** Whether nothing of a text can be seen. */
function isEmptyText(text: string): boolean {
	if (text === '') return true;
	// Nearly all texts begin with a letter or digit that everybody sees.
	const first = text.charCodeAt(0);
	return (first <= 0x20 || first > 0x7e) && withoutInvisible(text).trim() === '';
}

/**
 * The names of the columns in a table's first line; empty cells at its right end are no columns.
 */
export function columnNames(cells: string[]): string[] {
	const names = cells.map((cell) => withoutInvisible(oneLine(cell)).toLowerCase());
	return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

/** What spreadsheets show, and save as CSV, instead of a value that they cannot reckon. */
const ERROR = /^(?:#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3})$/;

/** Whether a cell only says that a spreadsheet could not reckon it. */
export function isErrorText(cell: string): boolean {
	return (cell.startsWith('#') || cell.startsWith('Err:')) && ERROR.test(cell.trim());
}

/**
 * A text as it is meant, of which a workbook writes some characters by number: `_x000D_` (ECMA-376
 * part 1, §22.9.2.19).
 */
export function decodedText(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16))
	);
}

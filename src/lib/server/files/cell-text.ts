import { oneLine } from '../../core/schema/text.ts';

/** Whether a line has no text at all, as spreadsheets write lines that only have borders. */
export function isBlank(cells: string[]): boolean {
	return cells.every((cell) => cell === '' || cell.trim() === '');
}

/**
 * The names of the columns in a table's first line; empty cells at its right end are no columns.
 */
export function columnNames(cells: string[]): string[] {
	const names = cells.map((cell) => oneLine(cell).toLowerCase());
	return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

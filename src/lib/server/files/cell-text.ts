import { normalForm } from '../../core/normal-form.ts';

const CLEAN = /^(?!')(?:[!-~](?:[ -~]*[!-~])?)?$/;

/** The text of a cell: NFC and trimmed. */
// A leading apostrophe is what exports put before = + - @, so that no spreadsheet runs the cell as a formula.
export function clean(cell: string): string {
	if (CLEAN.test(cell)) return cell;
	return normalForm(cell)
		.replace(/^'(?=[=+\-@\t\r])/, '')
		.trim();
}

/** Whether a line has no text at all, as spreadsheets write lines that only have borders. */
export function isBlank(cells: string[]): boolean {
	return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** The names of the columns in a table's first line; empty cells at its right end are no columns. */
export function columnNames(cells: string[]): string[] {
	const names = cells.map((cell) => clean(cell).toLowerCase());
	return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

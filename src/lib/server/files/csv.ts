import { END_MARK } from './table-rows.ts';
import { Closing, ROWS_A_MARK } from './closing.ts';
import { inPieces, type SheetCell, type OutTable } from './table.ts';

/**
 * `comma`: comma and decimal point. `semicolon`: what a spreadsheet set to Vietnamese reads, with a
 * decimal comma.
 */
export const STYLES = ['comma', 'semicolon'] as const;
export type Style = (typeof STYLES)[number];

const DELIMITERS: Record<Style, string> = { comma: ',', semicolon: ';' };
/** What a spreadsheet would run as a formula (OWASP, "CSV Injection"), in full width too. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
/** What must stand in quotes, whichever the delimiter. */
const QUOTED = /[",;\r\n]/;
/** Neither: nearly all texts are codes. */
const PLAIN = /^[0-9a-z][0-9a-z-]*$/i;

/**
 * A table as CSV (RFC 4180): UTF-8 with a BOM, CR LF, no text that a spreadsheet would run as a
 * formula. Its last line is `#end,ROWS,sha256:DIGEST,MARKS`, so that a file that was cut off does
 * not look whole: the digest is that of all bytes before that line, the marks are told of in
 * closing.ts.
 * @param isClosed false for a file that is made to be filled in: it has no such line, because
 * people add rows at its end
 * @returns pieces of the file; pulled as they are taken, so that memory stays flat
 */
export async function* csv(table: OutTable, style: Style, isClosed = true): AsyncGenerator<Buffer> {
	const closing = new Closing();
	const head = Buffer.from('\uFEFF' + lineOf(table.columns, style));
	closing.add(head, 0);
	yield head;
	for await (const rows of inPieces(table, ROWS_A_MARK)) {
		let text = '';
		for (const row of rows) text += lineOf(row, style);
		const piece = Buffer.from(text);
		closing.add(piece, rows.length);
		yield piece;
	}
	if (!isClosed) return;
	const { rows, sha256, marks } = closing.close();
	yield Buffer.from(lineOf([END_MARK, rows, `sha256:${sha256}`, marks.join(' ')], style));
}

function lineOf(cells: SheetCell[], style: Style): string {
	const delimiter = DELIMITERS[style];
	let line = '';
	for (let i = 0; i < cells.length; i++) {
		const cell = cells[i]!;
		if (i > 0) line += delimiter;
		if (typeof cell === 'string') line += textOf(cell);
		else if (cell !== null)
			line += style === 'semicolon' ? String(cell).replace('.', ',') : String(cell);
	}
	return line + '\r\n';
}

function textOf(text: string): string {
	if (PLAIN.test(text)) return text;
	const safe = FORMULA.test(text) ? `'${text}` : text;
	return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import { Closing, ROWS_A_MARK } from './closing.ts';
import { inPieces, type SheetCell, type OutTable } from './table.ts';
import {
	contentTypes,
	RELATIONS,
	STYLES,
	workbook,
	workbookRelations,
	WORKSHEET
} from './xlsx-parts.ts';
import { Zip } from './zip.ts';

/** Rows that a sheet can have at most, its first one included (Excel since 2007). */
const MOST_ROWS = 1_048_576;
/** Name of the last sheet: how many rows there are, and the digest of the table. */
export const END_SHEET = 'end';
/** Name of the sheet that says what the columns of raw data mean. */
export const CODEBOOK_SHEET = 'codebook';

/**
 * A table as an .xlsx file (ECMA-376): numbers as numbers, texts as texts, which no spreadsheet
 * runs as formulas. What is too long for one sheet goes on in the next, under the same first line.
 * Then come the other tables, a sheet each, and the sheet `end`: the digest of the rows as
 * `canonical` has them, up to each 500th row and over all (closing.ts).
 * @returns pieces of the file; pulled as they are taken, so that memory stays flat
 */
export async function* xlsx(
	name: string,
	table: OutTable,
	others: Record<string, OutTable> = {},
	mostRows = MOST_ROWS
): AsyncGenerator<Buffer> {
	const zip = new Zip();
	const sheets: string[] = [];
	const closing = new Closing();
	closing.add(canonical(table.columns), 0);
	const add = (title: string, columns: string[], pieces: AsyncIterable<SheetCell[][]>) => {
		sheets.push(title);
		return zip.file(`xl/worksheets/sheet${sheets.length}.xml`, sheet(columns, pieces));
	};

	const pieces = inPieces(table, ROWS_A_MARK);
	let next = await pieces.next();
	let left: SheetCell[][] = [];
	async function* upTo(most: number): AsyncGenerator<SheetCell[][]> {
		let room = most;
		while (room > 0 && (left.length > 0 || !next.done)) {
			if (left.length === 0) {
				left = next.value as SheetCell[][];
				closing.add(left.map(canonical).join(''), left.length);
				next = await pieces.next();
			}
			const some = left.slice(0, room);
			left = left.slice(room);
			room -= some.length;
			yield some;
		}
	}
	do
		yield* add(
			sheets.length === 0 ? name : `${name}_${sheets.length + 1}`,
			table.columns,
			upTo(mostRows - 1)
		);
	while (left.length > 0 || !next.done);

	for (const [title, other] of Object.entries(others))
		yield* add(title, other.columns, inPieces(other, ROWS_A_MARK));
	const { rows, sha256, marks } = closing.close();
	const ends: SheetCell[][] = [
		...marks.map((mark, i) => [(i + 1) * ROWS_A_MARK, mark]),
		[rows, `sha256:${sha256}`]
	];
	yield* add(END_SHEET, ['rows', 'digest'], inPieces({ columns: [], rows: ends }, ROWS_A_MARK));

	yield* zip.file('xl/workbook.xml', [workbook(sheets)]);
	yield* zip.file('xl/_rels/workbook.xml.rels', [workbookRelations(sheets.length)]);
	yield* zip.file('xl/styles.xml', [STYLES]);
	yield* zip.file('_rels/.rels', [RELATIONS]);
	yield* zip.file('[Content_Types].xml', [contentTypes(sheets.length)]);
	yield zip.end();
}

/** A row as its digest is reckoned over: a JSON array a line; an empty text is an empty cell. */
export function canonical(cells: SheetCell[]): string {
	return (
		JSON.stringify(
			cells.map((cell) => (typeof cell === 'string' ? printable(cell) || null : cell))
		) + '\n'
	);
}

async function* sheet(
	columns: string[],
	pieces: AsyncIterable<SheetCell[][]>
): AsyncGenerator<string> {
	const letters = columns.map((_, i) => lettersOf(i));
	yield (
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
		`<worksheet ${WORKSHEET}><sheetViews><sheetView workbookViewId="0">` +
		'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
		`<cols><col min="1" max="${columns.length}" width="16" customWidth="1"/></cols><sheetData>` +
		rowOf(columns, letters, 1, ' s="1"')
	);
	let number = 1;
	for await (const rows of pieces) {
		let text = '';
		for (const row of rows) text += rowOf(row, letters, ++number, '');
		yield text;
	}
	yield '</sheetData></worksheet>';
}

function rowOf(cells: SheetCell[], letters: string[], number: number, style: string): string {
	let row = `<row r="${number}">`;
	for (let i = 0; i < letters.length; i++) {
		const cell = cells[i] ?? null;
		if (cell === null || cell === '') continue;
		const start = `<c r="${letters[i]}${number}"${style}`;
		if (typeof cell === 'number') row += `${start}><v>${cell}</v></c>`;
		else
			row += `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(printable(cell))}</t></is></c>`;
	}
	return row + '</row>';
}

// Nearly all texts are codes: those are let through at once.
const PLAIN = /^[ -%'-;=?-~]*$/;

function escaped(text: string): string {
	if (PLAIN.test(text)) return text;
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The text without what XML 1.0 cannot carry, or changes on the way. */
export function printable(text: string): string {
	if (PLAIN.test(text)) return text;
	// eslint-disable-next-line no-control-regex -- these characters are what is looked for
	return text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
}

/** A, B, … Z, AA, … */
function lettersOf(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

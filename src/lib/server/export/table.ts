import { stringify } from 'csv-stringify/sync';
import { writeXlsxStream } from 'hucre/xlsx';

/** A cell of an export; null is an empty one. */
export type Cell = string | number | null;

/** A table on its way out: its columns, and its rows as they come. */
export interface OutTable {
	columns: string[];
	rows: AsyncIterable<Cell[]> | Iterable<Cell[]>;
}

/** `comma`: comma and decimal point. `semicolon`: what a spreadsheet set to Vietnamese reads, with a decimal comma. */
export const STYLES = ['comma', 'semicolon'] as const;
export type Style = (typeof STYLES)[number];

const ROWS_A_PIECE = 500;

/**
 * A table as CSV: UTF-8 with a BOM, CR LF, no cell that a spreadsheet would run as a formula. Its last line is
 * `#end,ROWS`, so that a file that was cut off does not look whole.
 * @returns pieces of the file; pulled as they are taken, so that memory stays flat
 */
export async function* csv({ columns, rows }: OutTable, style: Style, endMark: string): AsyncGenerator<Buffer> {
	const written = (some: Cell[][]) =>
		stringify(style === 'semicolon' ? some.map((row) => row.map(withComma)) : some, {
			escape_formulas: true,
			record_delimiter: 'windows',
			delimiter: style === 'semicolon' ? ';' : ','
		});
	yield Buffer.from('\uFEFF' + written([columns]));
	let count = 0;
	let piece: Cell[][] = [];
	for await (const row of rows) {
		count++;
		piece.push(row);
		if (piece.length < ROWS_A_PIECE) continue;
		yield Buffer.from(written(piece));
		piece = [];
	}
	yield Buffer.from(written([...piece, [endMark, count]]));
}

/** A table as one sheet of an .xlsx file, numbers as numbers. A spreadsheet never runs its texts as formulas. */
export function xlsx({ columns, rows }: OutTable, sheet: string): ReadableStream<Uint8Array> {
	async function* lines() {
		for await (const row of rows) yield Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null]));
	}
	return writeXlsxStream(lines(), {
		name: sheet,
		columns: columns.map((key) => ({ header: key, key, width: 16 })),
		freezePane: { rows: 1 }
	});
}

function withComma(cell: Cell): Cell {
	return typeof cell === 'number' ? String(cell).replace('.', ',') : cell;
}

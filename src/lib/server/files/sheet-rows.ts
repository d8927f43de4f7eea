import { errorOf } from './problem.ts';
import { RichText } from './sheet-text.ts';
import { XmlScanner, type XmlListener } from './xml-scanner.ts';

/** A cell that is not empty, as its sheet has it (ECMA-376 part 1, §18.3.1.4). */
export interface RawCell {
	/** From 0. */
	column: number;
	/** `s`, `str`, `inlineStr`, `b`, `e`, `d`, `n`. */
	type: string;
	/** The place of its style among those of cells. */
	style: number;
	/** What `<v>` holds, or the text of an `inlineStr`. */
	value: string;
	/** The formula, where the cell has one. */
	formula: string | null;
}

export interface RawRow {
	/** From 1. */
	line: number;
	cells: RawCell[];
}

/** Rows and columns of the largest sheet there is. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/**
 * The rows of a sheet that comes piece by piece, as many at a time as come together.
 * @throws Error where it is not well-formed, or a cell says that it stands where none can stand
 */
export async function* rowsOfSheet(pieces: AsyncIterable<string>): AsyncGenerator<RawRow[]> {
	const reader = new RowReader();
	const scanner = new XmlScanner(reader);
	for await (const piece of pieces) {
		scanner.push(piece);
		yield reader.take();
	}
	scanner.end();
}

class RowReader implements XmlListener {
	private rows: RawRow[] = [];
	private isInData = false;
	private row: RawRow | null = null;
	private cell: RawCell | null = null;
	/** The element of the cell whose text is read. */
	private reading = '';
	private readonly inline = new RichText();
	private line = 0;
	private column = -1;

	take(): RawRow[] {
		const rows = this.rows;
		this.rows = [];
		return rows;
	}

	open(name: string, attributes: string): void {
		// Other parts of a sheet have elements of these names too.
		if (name === 'sheetData') this.isInData = true;
		if (!this.isInData) return;
		if (name === 'row') this.beginRow(attributes);
		else if (name === 'c') this.beginCell(attributes);
		else if (this.cell) {
			this.reading = name;
			if (name === 'f') this.cell.formula = '';
			this.inline.open(name);
		}
	}

	close(name: string): void {
		if (!this.isInData) return;
		this.reading = '';
		if (name === 'sheetData') this.isInData = false;
		else if (name === 'c') this.endCell();
		else if (name === 'row' && this.row) {
			this.rows.push(this.row);
			this.row = null;
		} else if (this.cell) {
			this.inline.close(name);
			if (name === 'is') this.cell.value = this.inline.take();
		}
	}

	text(text: string): void {
		if (!this.cell) return;
		if (this.reading === 'v') this.cell.value += text;
		else if (this.reading === 'f') this.cell.formula += text;
		else this.inline.add(text);
	}

	private beginRow(attributes: string): void {
		const said = attribute(attributes, ROW_OR_PLACE);
		const before = this.line;
		this.line = said === null ? before + 1 : wholeOf(said);
		if (this.line <= before || this.line > MOST_ROWS) throw broken();
		this.column = -1;
		this.row = { line: this.line, cells: [] };
	}

	private beginCell(attributes: string): void {
		if (!this.row || this.cell) throw broken();
		const place = attribute(attributes, ROW_OR_PLACE);
		const before = this.column;
		this.column = place === null ? before + 1 : columnOf(place, this.line);
		if (this.column <= before || this.column >= MOST_COLUMNS) throw broken();
		const type = attribute(attributes, TYPE) ?? 'n';
		const style = wholeOf(attribute(attributes, STYLE) ?? '0');
		this.cell = { column: this.column, type, style, value: '', formula: null };
	}

	/** Cells that only have a border are no cells of the table. */
	private endCell(): void {
		const cell = this.cell!;
		if (cell.value !== '' || cell.formula !== null) this.row!.cells.push(cell);
		this.cell = null;
	}
}

const ROW_OR_PLACE = /\sr\s*=\s*["']([^"']*)["']/;
const TYPE = /\st\s*=\s*["']([^"']*)["']/;
const STYLE = /\ss\s*=\s*["']([^"']*)["']/;

function attribute(attributes: string, name: RegExp): string | null {
	return name.exec(attributes)?.[1] ?? null;
}

function wholeOf(text: string): number {
	if (!/^\d{1,9}$/.test(text)) throw broken();
	return Number(text);
}

/** The column (from 0) of a cell by its name: `C7` stands in column 2, and must stand in line 7. */
function columnOf(name: string, line: number): number {
	const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(name) ?? [];
	if (letters === undefined || Number(row) !== line) throw broken();
	let column = 0;
	for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

function broken(): Error {
	return errorOf('part-broken', 'a cell stands where none can stand');
}

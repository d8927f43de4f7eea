import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../../core/schema/problem.ts';
import { cellProblem, shownText, storedValue, type CellContext } from './cell-values.ts';
import { problemOf, Unreadable, wholeFile } from './problem.ts';
import { sharedStrings } from './shared-strings.ts';
import { rowsOfSheet, type RawRow } from './sheet-rows.ts';
import type { SheetCell } from './table.ts';
import { partsOf, type Sheet, type WorkbookParts } from './workbook-parts.ts';
import { numberFormats } from './workbook-styles.ts';
import { ZipParts } from './zip-parts.ts';

/** A line of a file, cells as they stand there. */
export interface Line {
	line: number;
	cells: string[];
	/** Cells that cannot be read, by their places from 0. */
	problems?: Map<number, Omit<Problem, 'column'>>;
	/** The sheet of a workbook, where it is not the first one. */
	sheet?: string;
}

const LARGEST = 50 * 1024 * 1024;

/** An .xlsx workbook (ECMA-376): its sheets and their rows. */
export class Workbook {
	private readonly zip: ZipParts;
	private readonly parts: WorkbookParts;
	private known: Promise<CellContext> | null = null;

	private constructor(content: Buffer, size: 'usual' | 'any-size') {
		this.zip = new ZipParts(content, size);
		this.parts = partsOf(this.zip);
	}

	/** Opens a file. @throws Unreadable or Error where it is none of at most 50 MB */
	static async open(file: string): Promise<Workbook> {
		if ((await stat(file)).size > LARGEST) throw new Unreadable(wholeFile('large-workbook'));
		return Workbook.of(await readFile(file));
	}

	/**
	 * A workbook by its bytes.
	 * @param size `any-size`: one that we have written, as large as it may be; its rows must be read
	 * as they come, and not be kept
	 */
	static of(content: Buffer, size: 'usual' | 'any-size' = 'usual'): Workbook {
		return new Workbook(content, size);
	}

	get sheets(): Sheet[] {
		return this.parts.sheets;
	}

	/**
	 * The rows of a sheet, top to bottom, as many at a time as come together.
	 * @param as `shown`: a percent cell says `90%`, as people see it; `stored`: it says 0.9
	 */
	async *lines(sheet: Sheet, as: 'shown' | 'stored'): AsyncGenerator<Line[]> {
		const lineOf = as === 'shown' ? shownLine : storedLine;
		const place = sheet.place > 0 && { sheet: sheet.name };
		yield* this.rows(sheet, (row, context) => ({ ...lineOf(row, context), ...place }));
	}

	/** The values of the rows of a sheet as they are stored; null for an empty cell. */
	async *values(sheet: Sheet): AsyncGenerator<{ line: number; values: SheetCell[] }[]> {
		yield* this.rows(sheet, (row, context) => ({
			line: row.line,
			values: storedValues(row, context)
		}));
	}

	private async *rows<T>(
		sheet: Sheet,
		read: (row: RawRow, context: CellContext) => T
	): AsyncGenerator<T[]> {
		const context = await this.context();
		try {
			for await (const rows of rowsOfSheet(this.zip.pieces(sheet.part)))
				yield rows.map((row) => read(row, context));
		} catch (error) {
			throw namedPart(error, sheet.name);
		}
	}

	private context(): Promise<CellContext> {
		return (this.known ??= this.readContext());
	}

	private async readContext(): Promise<CellContext> {
		const { strings, styles, from1904 } = this.parts;
		try {
			return {
				strings: strings === null ? [] : await sharedStrings(this.zip.pieces(strings)),
				formats: styles === null ? [] : numberFormats(this.zip.text(styles)),
				from1904
			};
		} catch (error) {
			throw namedPart(error, strings ?? '');
		}
	}
}

function shownLine({ line, cells }: RawRow, context: CellContext): Line {
	const texts = emptyRow(cells, '');
	const problems = new Map<number, Omit<Problem, 'column'>>();
	for (const cell of cells) {
		texts[cell.column] = shownText(cell, context);
		const found = cellProblem(cell, context);
		if (found) problems.set(cell.column, found);
	}
	return problems.size > 0 ? { line, cells: texts, problems } : { line, cells: texts };
}

function storedLine(row: RawRow, context: CellContext): Line {
	const cells = storedValues(row, context).map((value) => String(value ?? ''));
	return { line: row.line, cells };
}

function storedValues({ cells }: RawRow, context: CellContext): SheetCell[] {
	const values = emptyRow<SheetCell>(cells, null);
	for (const cell of cells) values[cell.column] = storedValue(cell, context);
	return values;
}

/** As many empty cells as reach to the last one that is not empty. */
function emptyRow<T>(cells: RawRow['cells'], empty: T): T[] {
	const last = cells.at(-1);
	return last ? new Array<T>(last.column + 1).fill(empty) : [];
}

/** Says by its name which part is damaged. */
function namedPart(error: unknown, part: string): unknown {
	const { code } = problemOf(error);
	return code === 'part-broken' ? new Unreadable(wholeFile(code, { part })) : error;
}

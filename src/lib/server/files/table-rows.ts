import { problem, shown, type Code, type Problem, type Values } from '../../core/schema/problem.ts';
import { oneLine } from '../../core/schema/text.ts';
import { encodingProblem } from './encoding-problem.ts';
import { isBlank, isErrorText } from './cell-text.ts';
import { Unreadable, wholeFile, type FileProblem } from './problem.ts';
import type { Line } from './workbook.ts';

/** One row of a table. */
export interface SheetRow {
	/** Line of the file (the sheet's row in an .xlsx), from 1. */
	line: number;
	/** The sheet of a workbook, where it is not the first one. */
	sheet?: string;
	/** The text of a cell, NFC and trimmed; '' where it is empty or there is no such column. */
	cell(column: string): string;
	/**
	 * Whether the file has that column. One that is left out says nothing, unlike one whose cells are
	 * empty.
	 */
	has(column: string): boolean;
	/** What of it cannot be read: then nobody may take its cells for what was meant. */
	problems: Problem[];
}

/** Where the lines of a file come from. */
export interface LineSource {
	/**
	 * The lines, as many at a time as come together; the columns are named in the first one that is
	 * not blank.
	 */
	lines(): AsyncGenerator<Line[]>;
	/** How many rows the file says it has, where a sheet says so. */
	rows: number | null;
}

/** Closes an export, with the number of rows: a file without it was cut off. */
export const END_MARK = '#end';

/**
 * The rows of a table below the line that names its columns.
 * @param exported columns that only our own exports have: a file with one of them was cut off where
 * it has no end
 * @throws Unreadable where a row does not belong to it, or rows are missing
 */
export async function* tableRows(
	source: LineSource,
	header: string[],
	exported: string[]
): AsyncGenerator<SheetRow[]> {
	const rowOf = rowReader(header);
	let isHeaderNext = true;
	let end: Line | null = null;
	let count = 0;
	for await (const lines of source.lines()) {
		const rows: SheetRow[] = [];
		for (const one of lines) {
			if (isBlank(one.cells)) continue;
			if (isHeaderNext) {
				isHeaderNext = false;
				continue;
			}
			const problem = end ? rowBelowEnd(end, one) : shapeProblem(one, header, count);
			if (problem) {
				yield rows;
				throw problem;
			}
			if (isEnd(one.cells)) {
				end = one;
				continue;
			}
			count++;
			rows.push(rowOf(one));
		}
		yield rows;
	}
	const said = source.rows;
	if (said !== null && said !== count)
		throw new Unreadable(wholeFile(...wrongCount('end', said, count)));
	const ownColumns = exported.filter((name) => header.includes(name));
	if (end === null && said === null && ownColumns.length > 0)
		throw new Unreadable(wholeFile('end-missing', { columns: ownColumns.join(', ') }));
}

/** Where a row stands, as a problem names it. */
export function placeOf({
	line,
	sheet
}: Pick<SheetRow, 'line' | 'sheet'>): Pick<FileProblem, 'line' | 'sheet'> {
	return { line, ...(sheet && { sheet }) };
}

/** Whether a line closes a table of ours. */
export function isEnd(cells: string[]): boolean {
	return cells[0] === END_MARK;
}

/**
 * Says that a row stands below the line that closes the table: nobody knows whether it belongs to
 * it.
 */
export function rowBelowEnd(end: Line, below: Line): Unreadable {
	return new Unreadable(at(below, '', 'below-end', { end: end.line }));
}

/** A problem in a line of a file. */
export function at(
	{ line, sheet }: Line,
	column: string,
	code: Code,
	values: Values = {}
): FileProblem {
	return { line, ...problem(column, code, values), ...(sheet && { sheet }) };
}

function rowReader(header: string[]): (one: Line) => SheetRow {
	const places = new Map(header.map((name, i) => [name, i]));
	const has = (column: string) => places.has(column);
	return (one) => {
		const { line, cells, sheet } = one;
		// Cells are cleaned as they are asked for: a file of responses has fifty columns, and most
		// stand empty.
		const cell = (column: string) => oneLine(cells[places.get(column) ?? -1] ?? '');
		return { line, cell, has, problems: unreadableCells(one, header), ...(sheet && { sheet }) };
	};
}

/** Cells of a row that hold no text that anybody meant. */
function unreadableCells({ cells, problems }: Line, header: string[]): Problem[] {
	const found: Problem[] = [];
	for (const [place, one] of problems ?? []) found.push({ ...one, column: header[place] ?? '' });
	cells.forEach((cell, place) => {
		if (isErrorText(cell) && !problems?.has(place))
			found.push(problem(header[place] ?? '', 'cell-error', { text: shown(cell) }));
	});
	const encoding = encodingProblem(cells);
	return encoding ? [...found, encoding] : found;
}

function shapeProblem(one: Line, header: string[], count: number): Unreadable | null {
	const { cells } = one;
	if (isEnd(cells)) {
		const said = Number(cells[1]);
		if (said === count) return null;
		return new Unreadable(at(one, header[1] ?? '', ...wrongCount(END_MARK, said, count)));
	}
	if (cells.length <= header.length || isBlank(cells.slice(header.length))) return null;
	return new Unreadable(
		at(one, '', 'too-many-cells', { cells: cells.length, columns: header.length })
	);
}

function wrongCount(end: string, said: number, came: number): [Code, Values] {
	return [came > said ? 'rows-added' : 'rows-missing', { end, said, came }];
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { problem, type Code, type Values } from '../../core/schema/problem.ts';
import { oneLine } from '../../core/schema/text.ts';
import { columnNames, isBlank } from './cell-text.ts';
import { problemOf, Unreadable, wholeFile, type FileProblem, type Note } from './problem.ts';
import { chooseSheets, type Columns } from './sheets.ts';
import { Workbook, type Line } from './workbook.ts';

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
}

/** A table to import. It can be gone through more than once. */
export interface Table {
	/** SHA-256 of the file. */
	digest: Buffer;
	columns: string[];
	/** What people should know of parts of the file that are not read. */
	notes: Note[];
	/** Its rows, as many at a time as come together. */
	pages(): AsyncGenerator<SheetRow[]>;
}

/** Closes an export, with the number of rows: a file without it was cut off. */
export const END_MARK = '#end';

/**
 * Opens a .csv (UTF-8 with or without BOM; comma, semicolon or tab) or .xlsx file.
 * @returns the table, or what is wrong with the file as a whole
 */
export async function openTable(file: string, columns: Columns): Promise<Table | FileProblem[]> {
	try {
		const source = await openSource(file, columns);
		const first = await firstLine(source);
		if (!first) return [{ ...wholeFile('empty-file'), line: 1 }];
		const header = columnNames(first.cells);
		const problems = headerProblems(header, columns, first);
		if (problems.length > 0) return problems;
		const { notes } = source;
		return {
			digest: await digestOf(file),
			columns: header,
			notes,
			pages: () => named(source, header)
		};
	} catch (error) {
		return [problemOf(error)];
	}
}

/** Where the lines of a file come from. */
export interface Source {
	/**
	 * The lines, as many at a time as come together; the columns are named in the first one that is
	 * not blank.
	 */
	lines(): AsyncGenerator<Line[]>;
	notes: Note[];
	/** How many rows the file says it has, where a sheet says so. */
	rows: number | null;
}

/**
 * The lines of a .csv or .xlsx file; of a workbook those of the sheets that hold the table.
 * @param as how cells of a workbook are read: as people see them (`90%`), or as they are stored
 * (0.9)
 * @throws Unreadable where rows of a workbook would not be read
 */
export async function openSource(
	file: string,
	columns: Columns,
	as: 'shown' | 'stored' = 'shown'
): Promise<Source> {
	if (!/\.xlsx$/i.test(file)) return { lines: () => csvLines(file), notes: [], rows: null };
	const { sheets, notes, rows } = await chooseSheets(await Workbook.open(file), columns);
	async function* lines() {
		// Opened anew each time, so that the file is not kept in memory while its rows are written.
		const workbook = await Workbook.open(file);
		for (const sheet of sheets) {
			// The sheets after the first one name the columns again.
			let isHeaderNext = sheet !== sheets[0];
			for await (const page of workbook.lines(sheet, as))
				for (const line of page) {
					if (!isHeaderNext) yield [line];
					else if (!isBlank(line.cells)) isHeaderNext = false;
				}
		}
	}
	return { lines, notes, rows };
}

async function firstLine(source: Source): Promise<Line | null> {
	for await (const lines of source.lines())
		for (const line of lines) if (!isBlank(line.cells)) return line;
	return null;
}

function headerProblems(
	header: string[],
	{ required, optional }: Columns,
	one: Line
): FileProblem[] {
	const known = [...required, ...optional];
	const wanted = known.join(', ');
	return [
		...required
			.filter((name) => !header.includes(name))
			.map((name) => at(one, name, 'column-missing')),
		...header
			.filter((name) => !known.includes(name))
			.map((name) => at(one, name, 'column-unknown', { wanted })),
		...header
			.filter((name, i) => header.indexOf(name) !== i)
			.map((name) => at(one, name, 'column-twice'))
	];
}

async function* named(source: Source, header: string[]): AsyncGenerator<SheetRow[]> {
	const places = new Map(header.map((name, i) => [name, i]));
	const has = (column: string) => places.has(column);
	let isHeaderNext = true;
	let end: Line | null = null;
	let count = 0;
	for await (const lines of source.lines()) {
		const rows: SheetRow[] = [];
		for (const one of lines) {
			const { line, cells, sheet } = one;
			if (isBlank(cells)) continue;
			if (isHeaderNext) {
				isHeaderNext = false;
				continue;
			}
			const problem = end ? rowBelowEnd(end, one) : shapeProblem(one, header, count);
			if (problem) {
				yield rows;
				throw problem;
			}
			if (isEnd(cells)) {
				end = one;
				continue;
			}
			count++;
			// Cells are cleaned as they are asked for: a file of responses has fifty columns, and most
			// stand empty.
			const cell = (column: string) => oneLine(cells[places.get(column) ?? -1] ?? '');
			rows.push({ line, cell, has, ...(sheet && { sheet }) });
		}
		yield rows;
	}
	const said = source.rows;
	if (said !== null && said !== count)
		throw new Unreadable(wholeFile(...wrongCount('sheet “end”', said, count)));
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

function at({ line, sheet }: Line, column: string, code: Code, values: Values = {}): FileProblem {
	return { line, ...problem(column, code, values), ...(sheet && { sheet }) };
}

function shapeProblem(one: Line, header: string[], count: number): Unreadable | null {
	const { cells } = one;
	if (isEnd(cells)) {
		const said = Number(cells[1]);
		if (said === count) return null;
		return new Unreadable(
			at(one, header[1] ?? '', ...wrongCount(`line “${END_MARK}”`, said, count))
		);
	}
	if (cells.length <= header.length || isBlank(cells.slice(header.length))) return null;
	return new Unreadable(
		at(one, '', 'too-many-cells', { cells: cells.length, columns: header.length })
	);
}

function wrongCount(end: string, said: number, came: number): [Code, Values] {
	return [came > said ? 'rows-added' : 'rows-missing', { end, said, came }];
}

/**
 * The delimiter of a file: of comma, semicolon and tab the one that its first line with letters has
 * most. The others may stand in cells.
 */
async function delimiterOf(file: string): Promise<string> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
		const lines = buffer.toString('latin1', 0, bytesRead).split(/[\r\n]/);
		const first = lines.find((line) => /[a-z]/i.test(line)) ?? '';
		const times = (delimiter: string) => first.split(delimiter).length;
		return [',', ';', '\t'].reduce((best, other) => (times(other) > times(best) ? other : best));
	} finally {
		await handle.close();
	}
}

type Parsed = { info: { lines: number }; record: string[] };

async function* csvLines(file: string): AsyncGenerator<Line[]> {
	const delimiter = await delimiterOf(file);
	const parser = createReadStream(file)
		.on('error', (error) => parser.destroy(error))
		.pipe(parse({ bom: true, delimiter, info: true, relax_column_count: true }));
	for await (const first of parser as AsyncIterable<Parsed>) {
		const lines: Line[] = [];
		// What has come with the first is taken at once: one by one, handing them over takes longer
		// than parsing them.
		for (let next: Parsed | null = first; next; next = parser.read() as Parsed | null) {
			const { info, record } = next;
			// The decoder's mark for bytes that are no UTF-8.
			if (record.some((cell) => cell.includes('\uFFFD'))) {
				yield lines;
				throw new Unreadable({ ...wholeFile('not-utf-8'), line: info.lines });
			}
			lines.push({ line: info.lines, cells: record });
		}
		yield lines;
	}
}

async function digestOf(file: string): Promise<Buffer> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
	return hash.digest();
}

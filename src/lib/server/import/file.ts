import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse';
import { streamXlsxRows } from 'hucre/xlsx';
import { normalForm } from '../../core/normal-form.ts';

/** One row of a table. */
export interface Row {
	/** Line of the file (the sheet's row in an .xlsx), from 1. */
	line: number;
	/** The text of a cell, NFC and trimmed; '' where it is empty or there is no such column. */
	cell(column: string): string;
}

/** What is wrong, and where; shown as `FILE:LINE column: what is wrong`. */
export interface Problem {
	line: number;
	column: string;
	message: string;
}

/** A table to import. It can be gone through more than once. */
export interface Table {
	name: string;
	/** SHA-256 of the file. */
	digest: Buffer;
	columns: string[];
	/** Its rows, as many at a time as come together. */
	pages(): AsyncGenerator<Row[]>;
}

/** Columns that a table must and may have. */
export interface Columns {
	required: string[];
	optional: string[];
}

/** Closes an export, with the number of rows: a file without it was cut off. */
export const END_MARK = '#end';

const LARGEST_XLSX = 50 * 1024 * 1024;

/**
 * Opens a .csv (UTF-8 with or without BOM; comma, semicolon or tab) or .xlsx file.
 * @returns the table, or what is wrong with the file as a whole
 */
export async function openTable(file: string, columns: Columns): Promise<Table | Problem[]> {
	const name = basename(file);
	try {
		const [first] = await firstPage(file);
		if (!first) return [{ line: 1, column: '', message: 'the file is empty; its first line must name the columns' }];
		const header = first.cells.map((cell) => clean(cell).toLowerCase());
		const problems = headerProblems(header, columns);
		if (problems.length > 0) return problems;
		return { name, digest: await digestOf(file), columns: header, pages: () => named(cellLines(file), header) };
	} catch (error) {
		return [problemOf(error)];
	}
}

async function firstPage(file: string): Promise<Line[]> {
	for await (const lines of cellLines(file)) if (lines.length > 0) return lines;
	return [];
}

/** What an error while reading a file says, and where. */
export function problemOf(error: unknown): Problem {
	if (error instanceof BadRow) return error.problem;
	return { line: Number((error as { lines?: number }).lines ?? 0), column: '', message: readable(error) };
}

function headerProblems(header: string[], { required, optional }: Columns): Problem[] {
	const at = (column: string, message: string) => ({ line: 1, column, message });
	const known = [...required, ...optional];
	return [
		...required.filter((name) => !header.includes(name)).map((name) => at(name, 'this column is missing')),
		...header
			.filter((name) => !known.includes(name))
			.map((name) => at(name, `not a column of this file; those are ${known.join(', ')}`)),
		...header.filter((name, i) => header.indexOf(name) !== i).map((name) => at(name, 'this column stands there twice'))
	];
}

async function* named(pages: AsyncGenerator<Line[]>, header: string[]): AsyncGenerator<Row[]> {
	const places = new Map(header.map((name, i) => [name, i]));
	let count = 0;
	for await (const lines of pages) {
		const rows: Row[] = [];
		for (const { line, cells } of lines) {
			if (line === 1 || cells.every((cell) => cell === '' || cell.trim() === '')) continue;
			if (cells[0] === END_MARK) {
				yield rows;
				if (Number(cells[1]) !== count)
					throw new BadRow(
						line,
						header[1] ?? '',
						`the file says it has ${cells[1]} rows, but ${count} came; it is damaged`
					);
				return;
			}
			if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
				yield rows;
				throw new BadRow(
					line,
					'',
					`${cells.length} cells where the first line names ${header.length} columns; is a name with a comma unquoted?`
				);
			}
			count++;
			// Cells are cleaned as they are asked for: a file of responses has fifty columns, and most stand empty.
			rows.push({ line, cell: (column) => clean(cells[places.get(column) ?? -1] ?? '') });
		}
		yield rows;
	}
}

/** A row so broken that reading cannot go on. */
export class BadRow extends Error {
	readonly problem: Problem;

	constructor(line: number, column: string, message: string) {
		super(message);
		this.problem = { line, column, message };
	}
}

/** The delimiter of a file: of comma, semicolon and tab the one that its first line has most. The others may stand in cells. */
async function delimiterOf(file: string): Promise<string> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
		const first = buffer.toString('latin1', 0, bytesRead).split(/[\r\n]/, 1)[0]!;
		const times = (delimiter: string) => first.split(delimiter).length;
		return [',', ';', '\t'].reduce((best, other) => (times(other) > times(best) ? other : best));
	} finally {
		await handle.close();
	}
}

/** A line of a file, cells as they stand there. */
export interface Line {
	line: number;
	cells: string[];
}

/** The lines of a .csv or .xlsx file, as many at a time as come together. */
export function cellLines(file: string): AsyncGenerator<Line[]> {
	return /\.xlsx$/i.test(file) ? xlsxLines(file) : csvLines(file);
}

type Parsed = { info: { lines: number }; record: string[] };

async function* csvLines(file: string): AsyncGenerator<Line[]> {
	const delimiter = await delimiterOf(file);
	const parser = createReadStream(file)
		.on('error', (error) => parser.destroy(error))
		.pipe(parse({ bom: true, delimiter, info: true, relax_column_count: true }));
	for await (const first of parser as AsyncIterable<Parsed>) {
		const lines: Line[] = [];
		// What has come with the first is taken at once: one by one, handing them over takes longer than parsing them.
		for (let next: Parsed | null = first; next; next = parser.read() as Parsed | null) {
			const { info, record } = next;
			// The decoder's mark for bytes that are no UTF-8.
			if (record.some((cell) => cell.includes('\uFFFD'))) {
				yield lines;
				throw new BadRow(info.lines, '', 'this is not UTF-8 text; save the file as “CSV UTF-8”');
			}
			lines.push({ line: info.lines, cells: record });
		}
		yield lines;
	}
}

async function* xlsxLines(file: string): AsyncGenerator<Line[]> {
	if ((await stat(file)).size > LARGEST_XLSX)
		throw new BadRow(0, '', 'an .xlsx file over 50 MB; save it as “CSV UTF-8”');
	for await (const row of streamXlsxRows(await readFile(file)))
		yield [{ line: row.index + 1, cells: row.values.map((value) => textOf(value)) }];
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

const CLEAN = /^(?!')(?:[!-~](?:[ -~]*[!-~])?)?$/;

/** The text of a cell: NFC and trimmed. */
// A leading apostrophe is what exports put before = + - @, so that no spreadsheet runs the cell as a formula.
export function clean(cell: string): string {
	if (CLEAN.test(cell)) return cell;
	return normalForm(cell)
		.replace(/^'(?=[=+\-@\t\r])/, '')
		.trim();
}

async function digestOf(file: string): Promise<Buffer> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
	return hash.digest();
}

/** One sentence for what went wrong while reading a file. */
export function readable(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === 'ENOENT') return 'there is no such file';
	if (code === 'EISDIR') return 'this is a folder, not a file';
	if (code === 'EACCES') return 'the file may not be read; mend its rights';
	return `the file cannot be read: ${message}`;
}

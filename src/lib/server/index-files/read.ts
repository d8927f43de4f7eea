import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { COUNTRY, SCHEMA_VERSION } from '../../core/index-file.ts';
import { isPeriod } from '../../core/calendar/period.ts';
import { checkFile } from '../files/check.ts';
import { INDEX_COLUMNS, INDEX_NAMES, rowDigest, type IndexColumn, type IndexRow } from './columns.ts';
import { clean, columnNames, isBlank } from '../files/cell-text.ts';
import { BadRow, isEnd, openSource, problemOf, rowBelowEnd, type Problem } from '../files/read-table.ts';
import type { Line } from '../files/workbook.ts';

/** A row, with the line (the sheet's row) in which it stands. */
export interface Numbered {
	line: number;
	row: IndexRow;
}

/** An index file that was read: whole, unaltered, of this schema and country. */
export interface IndexContent {
	name: string;
	/** Of its last row. */
	digest: string;
	rows: Numbered[];
}

/** Reads an index file (.csv, .xlsx, .json), or says what is wrong with it, and where. */
export async function readIndexFile(file: string): Promise<IndexContent | Problem[]> {
	const checked = await checkFile(file);
	const whole = (message: string) => [{ line: 0, column: '', message }];
	if (checked.state === 'unknown') return whole(checked.why);
	try {
		const rows = await (/\.json$/i.test(file) ? jsonRows(file) : tableRows(file));
		const problems = strangers(rows);
		if (problems.length > 0) return problems;
		if (checked.state === 'cut-off')
			return whole(
				`the file was cut off after row ${checked.rows ?? rows.length}: its end is missing; have it sent again`
			);
		const altered = alteredRows(rows);
		if (altered.length > 0) return altered;
		if (checked.state === 'altered' && checked.said !== rows.length)
			return whole(`the file says it has ${checked.said} rows, but ${rows.length} came; it was altered`);
		return { name: basename(file), digest: String(rows.at(-1)!.row.digest), rows };
	} catch (error) {
		return checked.state === 'cut-off'
			? whole('the file was cut off: its end is missing; have it sent again')
			: [problemOf(error)];
	}
}

type Cells = Map<string, unknown>;

async function tableRows(file: string): Promise<Numbered[]> {
	// The digests were made of what is stored, whatever format somebody gave the cells.
	const source = await openSource(file, { required: INDEX_NAMES, optional: [] }, 'stored');
	const rows: Numbered[] = [];
	let header: string[] | null = null;
	let end: Line | null = null;
	for await (const lines of source.lines())
		for (const one of lines) {
			const { line, cells } = one;
			if (isBlank(cells)) continue;
			if (end) throw rowBelowEnd(end, one);
			if (isEnd(cells)) end = one;
			else if (header === null) header = columnNames(cells);
			else rows.push(typed(line, new Map(cells.map((cell, i) => [header![i] ?? '', clean(cell)]))));
		}
	return rows;
}

async function jsonRows(file: string): Promise<Numbered[]> {
	const { rows } = JSON.parse(await readFile(file, 'utf8')) as { rows?: unknown };
	if (!Array.isArray(rows)) throw new BadRow(1, 'rows', 'this is no index file: it has no rows');
	return rows.map((row, i) => typed(i + 2, new Map(Object.entries(row as object))));
}

/** The row with its cells as what they are; throws where it is none of this schema. */
function typed(line: number, cells: Cells): Numbered {
	const [, name, version] = /^(hailong-index)\/(\d+)$/.exec(String(cells.get('schema') ?? '')) ?? [];
	if (!name) throw new BadRow(line, 'schema', 'this is no index file of hailong');
	if (Number(version) > SCHEMA_VERSION)
		throw new BadRow(
			line,
			'schema',
			`the file has schema ${version}, and this program reads up to ${SCHEMA_VERSION}: bring this program up to date`
		);
	const row = {} as IndexRow;
	for (const column of INDEX_NAMES) {
		if (!cells.has(column)) throw new BadRow(line, column, 'this column is missing');
		row[column] = valueOf(line, column, cells.get(column));
	}
	return { line, row };
}

function valueOf(line: number, column: IndexColumn, value: unknown): IndexRow[IndexColumn] {
	const text = value === null || value === undefined ? '' : String(value);
	if (text === '') return null;
	if (INDEX_COLUMNS[column] === 'text') return text;
	const number = Number(text.replace(',', '.'));
	if (!Number.isFinite(number)) throw new BadRow(line, column, `“${text.slice(0, 60)}” is not a number`);
	return number;
}

/** What does not belong here: another country, other periods or offices in one file, or nothing at all. */
function strangers(rows: Numbered[]): Problem[] {
	const first = rows[0]?.row;
	if (!first) return [{ line: 0, column: '', message: 'the file has no rows' }];
	if (first.country !== COUNTRY)
		return [
			{
				line: rows[0]!.line,
				column: 'country',
				message: `a file from “${first.country}”; only files from ${COUNTRY} can be merged`
			}
		];
	if (!isPeriod(String(first.from), String(first.to)))
		return [{ line: rows[0]!.line, column: 'from', message: `“${first.from}” to “${first.to}” is no period` }];
	return (['country', 'office', 'from', 'to', 'detail'] as const).flatMap((column) => {
		const other = rows.find(({ row }) => row[column] !== first[column]);
		return other
			? [{ line: other.line, column, message: `“${other.row[column]}” in a file of “${first[column]}”` }]
			: [];
	});
}

const ALTERED =
	'this row was altered since the file was written, or rows before it were taken out; have the file sent again';

/** Every row that is not as it was written: its digest follows from the row itself and the digest before it. */
function alteredRows(rows: Numbered[]): Problem[] {
	let before = '';
	return rows.flatMap(({ line, row }) => {
		const isWhole = rowDigest(before, row) === row.digest;
		before = String(row.digest);
		return isWhole ? [] : [{ line, column: '', message: ALTERED }];
	});
}

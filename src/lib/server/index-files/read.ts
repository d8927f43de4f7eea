import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { COUNTRY, SCHEMA_VERSION } from '../../core/index-file.ts';
import { isPeriod } from '../../core/calendar/period.ts';
import { checkFile } from '../files/check.ts';
import {
	INDEX_COLUMNS,
	INDEX_NAMES,
	NEW_COLUMNS,
	rowDigest,
	type IndexColumn,
	type IndexRow
} from './columns.ts';
import { columnNames, isBlank } from '../files/cell-text.ts';
import { problem, shown } from '../../core/schema/problem.ts';
import { oneLine } from '../../core/schema/text.ts';
import { problemOf, Unreadable, wholeFile, type FileProblem } from '../files/problem.ts';
import { openSource } from '../files/read-table.ts';
import { isEnd, rowBelowEnd } from '../files/table-rows.ts';
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
export async function readIndexFile(file: string): Promise<IndexContent | FileProblem[]> {
	const checked = await checkFile(file);
	if (checked.state === 'unknown') return [checked.problem];
	try {
		const rows = await (/\.json$/i.test(file) ? jsonRows(file) : tableRows(file));
		const problems = strangers(rows);
		if (problems.length > 0) return problems;
		if (checked.state === 'cut-off')
			return [wholeFile('index-cut-off-after', { row: checked.rows ?? rows.length })];
		const altered = alteredRows(rows);
		if (altered.length > 0) return altered;
		if (checked.state === 'altered' && checked.said !== rows.length)
			return [wholeFile('index-altered-rows', { said: checked.said, came: rows.length })];
		return { name: basename(file), digest: String(rows.at(-1)!.row.digest), rows };
	} catch (error) {
		return [checked.state === 'cut-off' ? wholeFile('index-cut-off') : problemOf(error)];
	}
}

type Cells = Map<string, unknown>;

const REQUIRED = INDEX_NAMES.filter((name) => !NEW_COLUMNS.includes(name));

async function tableRows(file: string): Promise<Numbered[]> {
	// The digests were made of what is stored, whatever format somebody gave the cells.
	const source = await openSource(file, { required: REQUIRED, optional: NEW_COLUMNS }, 'stored');
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
			else
				rows.push(typed(line, new Map(cells.map((cell, i) => [header![i] ?? '', oneLine(cell)]))));
		}
	return rows;
}

async function jsonRows(file: string): Promise<Numbered[]> {
	const { rows } = JSON.parse(await readFile(file, 'utf8')) as { rows?: unknown };
	if (!Array.isArray(rows)) throw new Unreadable({ line: 1, ...problem('rows', 'index-unknown') });
	return rows.map((row, i) => typed(i + 2, new Map(Object.entries(row as object))));
}

/** The row with its cells as what they are; throws where it is none of this schema. */
function typed(line: number, cells: Cells): Numbered {
	const [, name, version] =
		/^(hailong-index)\/(\d+)$/.exec(String(cells.get('schema') ?? '')) ?? [];
	if (!name) throw new Unreadable({ line, ...problem('schema', 'index-none') });
	if (Number(version) > SCHEMA_VERSION)
		throw new Unreadable({
			line,
			...problem('schema', 'index-newer', { version: version!, most: SCHEMA_VERSION })
		});
	const row = {} as IndexRow;
	for (const column of INDEX_NAMES) {
		const isNeeded = Number(version) > 1 || !NEW_COLUMNS.includes(column);
		if (isNeeded && !cells.has(column))
			throw new Unreadable({ line, ...problem(column, 'column-missing') });
		row[column] = valueOf(line, column, cells.get(column));
	}
	return { line, row };
}

function valueOf(line: number, column: IndexColumn, value: unknown): IndexRow[IndexColumn] {
	const text = value === null || value === undefined ? '' : String(value);
	if (text === '') return null;
	if (INDEX_COLUMNS[column] === 'text') return text;
	const number = Number(text.replace(',', '.'));
	if (!Number.isFinite(number))
		throw new Unreadable({ line, ...problem(column, 'index-number', { text: shown(text) }) });
	return number;
}

/**
 * What does not belong here: another country, other periods or offices in one file, or nothing at
 * all.
 */
function strangers(rows: Numbered[]): FileProblem[] {
	if (!rows[0]) return [wholeFile('index-empty')];
	const { line, row: first } = rows[0];
	if (first.country !== COUNTRY)
		return [
			{
				line,
				...problem('country', 'index-country', { text: String(first.country), wanted: COUNTRY })
			}
		];
	if (!isPeriod(String(first.from), String(first.to)))
		return [
			{
				line,
				...problem('from', 'index-period', { from: String(first.from), to: String(first.to) })
			}
		];
	return (['country', 'office', 'from', 'to', 'detail'] as const).flatMap((column) => {
		const other = rows.find(({ row }) => row[column] !== first[column]);
		if (!other) return [];
		const values = { text: String(other.row[column]), wanted: String(first[column]) };
		return [{ line: other.line, ...problem(column, 'index-mixed', values) }];
	});
}

/**
 * Every row that is not as it was written: its digest follows from the row itself and the digest
 * before it.
 */
function alteredRows(rows: Numbered[]): FileProblem[] {
	let before = '';
	return rows.flatMap(({ line, row }) => {
		const isWhole = rowDigest(before, row) === row.digest;
		before = String(row.digest);
		return isWhole ? [] : [{ line, ...problem('', 'index-altered') }];
	});
}

import { CODEBOOK_SHEET, END_SHEET } from './xlsx.ts';
import { columnNames, isBlank } from './cell-text.ts';
import { Unreadable, wholeFile, type Note } from './problem.ts';
import type { Sheet } from './workbook-parts.ts';
import type { Line, Workbook } from './workbook.ts';

/** Columns that a table must and may have. */
export interface Columns {
	required: string[];
	optional: string[];
	/** Those of the optional ones that only our own exports have: such a file has an end. */
	exported?: string[];
}

/** What of a workbook is to be read. */
export interface Chosen {
	/**
	 * The sheets that hold the table, in their order: one, or more where our own export was too long
	 * for one.
	 */
	sheets: Sheet[];
	/** The first line of the table that is not blank. */
	first: Line | null;
	/** Sheets that are not read, because they hold words only: said to the person who imports. */
	notes: Note[];
	/** How many rows the sheet `end` of our exports speaks of; null where there is no such sheet. */
	rows: number | null;
}

interface LookedAt {
	sheet: Sheet;
	/** The names in its first line that is not blank; none in an empty sheet. */
	header: string[];
	first: Line | null;
}

/**
 * Finds the table in a workbook. No row is left out without a word:
 * - the sheet that names all required columns is read, also behind a sheet of instructions;
 * - several of them are read only where our own export wrote them (`responses`, `responses_2` … and
 * `end`);
 * - another sheet that looks like rows is refused; one that holds words only is named in a note.
 * @throws Unreadable that says which rows would not be read
 */
export async function chooseSheets(workbook: Workbook, columns: Columns): Promise<Chosen> {
	const looked: LookedAt[] = [];
	for (const sheet of workbook.sheets) {
		const first = await firstLine(workbook, sheet);
		looked.push({ sheet, first, header: first ? columnNames(first.cells) : [] });
	}
	const end = looked.find(isEnd);
	const tables = looked.filter((one) => one.header.length > 0 && one !== end && !isCodebook(one));
	const fit = tables.filter(({ header }) =>
		columns.required.every((name) => header.includes(name))
	);
	if (fit.length > 1 && !isContinued(fit, end)) throw severalTables(fit);
	// Where no sheet fits, what is missing is said of the one that fits best.
	const read = fit.length > 0 ? fit : nearest(tables, columns);
	const unread = fit.length > 0 ? tables.filter((one) => !fit.includes(one)) : [];
	for (const { sheet } of unread) {
		const row = await firstOfRows(workbook, sheet, columns);
		if (row) throw unreadRows(row, sheet, fit[0]!.sheet);
	}
	const chosen = read.length > 0 ? read : looked.slice(0, 1);
	return {
		sheets: chosen.map(({ sheet }) => sheet),
		first: chosen[0]?.first ?? null,
		notes: unread.map(({ sheet }) => ({ code: 'sheet-unread', values: { sheet: sheet.name } })),
		rows: end ? await rowsSaid(workbook, end.sheet) : null
	};
}

async function firstLine(workbook: Workbook, sheet: Sheet): Promise<Line | null> {
	for await (const lines of workbook.lines(sheet, 'shown'))
		for (const line of lines) if (!isBlank(line.cells)) return line;
	return null;
}

/** The sheet that closes our exports. */
function isEnd({ sheet, header }: LookedAt): boolean {
	return sheet.name === END_SHEET && header.join() === 'rows,digest';
}

/** The sheet of our exports that says what the columns mean. */
function isCodebook({ sheet, header }: LookedAt): boolean {
	return sheet.name === CODEBOOK_SHEET && header[0] === 'what' && header[1] === 'column';
}

/** Whether our own export wrote these sheets, because one does not take all its rows. */
function isContinued([first, ...others]: LookedAt[], end: LookedAt | undefined): boolean {
	const { sheet, header } = first!;
	const follows = (other: LookedAt, i: number) =>
		other.sheet.name === `${sheet.name}_${i + 2}` && other.header.join() === header.join();
	return end !== undefined && others.every(follows);
}

function nearest(tables: LookedAt[], { required, optional }: Columns): LookedAt[] {
	const known = ({ header }: LookedAt) =>
		[...required, ...optional].filter((name) => header.includes(name)).length;
	return tables.length === 0
		? []
		: [tables.reduce((best, other) => (known(other) > known(best) ? other : best))];
}

function severalTables(fit: LookedAt[]): Unreadable {
	return new Unreadable(
		wholeFile('several-tables', { sheets: fit.map(({ sheet }) => `“${sheet.name}”`).join(', ') })
	);
}

/**
 * The first line of a sheet that looks like a row of the table: it fills as many cells as there are
 * required columns, or names two of the columns.
 */
async function firstOfRows(
	workbook: Workbook,
	sheet: Sheet,
	columns: Columns
): Promise<Line | null> {
	const known = [...columns.required, ...columns.optional];
	for await (const lines of workbook.lines(sheet, 'shown'))
		for (const line of lines) {
			const filled = line.cells.filter((cell) => cell.trim() !== '').length;
			const named = columnNames(line.cells).filter((name) => known.includes(name)).length;
			if (filled >= columns.required.length || named >= 2) return line;
		}
	return null;
}

function unreadRows({ line }: Line, sheet: Sheet, read: Sheet): Unreadable {
	const told = wholeFile('unread-rows', { sheet: sheet.name, read: read.name });
	return new Unreadable({ ...told, line, ...(sheet.place > 0 && { sheet: sheet.name }) });
}

/** How many rows the sheet `end` speaks of; null where it does not say. */
async function rowsSaid(workbook: Workbook, sheet: Sheet): Promise<number | null> {
	for await (const lines of workbook.lines(sheet, 'stored'))
		for (const { cells } of lines) if (cells[1]?.startsWith('sha256:')) return Number(cells[0]);
	return null;
}

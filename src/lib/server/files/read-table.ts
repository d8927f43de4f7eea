import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { columnNames, isBlank } from './cell-text.ts';
import { csvLines } from './csv-lines.ts';
import { fileKind } from './file-kind.ts';
import { problemOf, wholeFile, type FileProblem, type Note } from './problem.ts';
import { chooseSheets, type Columns } from './sheets.ts';
import { at, tableRows, type LineSource, type SheetRow } from './table-rows.ts';
import { Workbook, type Line } from './workbook.ts';

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

/**
 * Opens a .csv (UTF-8 with or without BOM; comma, semicolon or tab) or .xlsx file.
 * @returns the table, or what is wrong with the file as a whole
 */
export async function openTable(file: string, columns: Columns): Promise<Table | FileProblem[]> {
	try {
		const source = await openSource(file, columns);
		const first = await source.first();
		if (!first) return [{ ...wholeFile('empty-file'), line: 1 }];
		const header = columnNames(first.cells);
		const problems = headerProblems(header, columns, first);
		if (problems.length > 0) return problems;
		const { notes } = source;
		return {
			digest: await digestOf(file),
			columns: header,
			notes,
			pages: () => tableRows(source, header, columns.exported ?? [])
		};
	} catch (error) {
		return [problemOf(error)];
	}
}

/** Where the lines of a file come from, and what people should know of parts that are not read. */
export interface Source extends LineSource {
	notes: Note[];
	/** The first line that is not blank, where there is one. */
	first(): Promise<Line | null>;
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
	if ((await fileKind(file)) === 'text')
		return {
			lines: () => csvLines(file),
			first: () => firstLine(csvLines(file)),
			notes: [],
			rows: null
		};
	const { sheets, first, notes, rows } = await chooseSheets(await Workbook.open(file), columns);
	async function* lines() {
		// Opened anew each time, so that the file is not kept in memory while its rows are written.
		const workbook = await Workbook.open(file);
		for (const sheet of sheets) {
			// The sheets after the first one name the columns again.
			let isHeaderNext = sheet !== sheets[0];
			for await (const page of workbook.lines(sheet, as)) {
				const header = isHeaderNext ? page.findIndex(({ cells }) => !isBlank(cells)) : -1;
				isHeaderNext &&= header < 0;
				if (!isHeaderNext) yield page.slice(header + 1);
			}
		}
	}
	return { lines, first: async () => first, notes, rows };
}

async function firstLine(pages: AsyncIterable<Line[]>): Promise<Line | null> {
	for await (const lines of pages) for (const line of lines) if (!isBlank(line.cells)) return line;
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

async function digestOf(file: string): Promise<Buffer> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
	return hash.digest();
}

import type { Problem } from '../../core/schema/problem.ts';
import type { Office } from '../office/office.ts';
import type { Importer, Progress } from './importer.ts';
import { isUnreadable, problemOf, wholeFile, type FileProblem, type Note } from './problem.ts';
import type { Table } from './read-table.ts';
import { placeOf, type SheetRow } from './table-rows.ts';

/** What was found in a table. Where there are problems, nothing of it is written. */
export interface CheckedRows<T> {
	items: T[];
	problems: FileProblem[];
	/** Lines of the rows that say nothing. */
	passedOver: number[];
	/** What is to be said of rows that are taken all the same. */
	notes: Note[];
}

/** Most problems that are named one by one; nobody reads more, and they fill the memory. */
const MOST = 10_000;

/** Reads and checks every row of a table. */
export async function checkRows<T>(
	office: Office,
	importer: Importer<T>,
	table: Table,
	progress: Progress
): Promise<CheckedRows<T>> {
	const checker = await importer.checker(office, table);
	const items: T[] = [];
	const problems = new Problems();
	const passedOver: number[] = [];
	let rows = 0;
	let last: SheetRow | undefined;
	try {
		for await (const page of table.pages()) {
			last = page.at(-1) ?? last;
			for (const row of page) {
				const item = row.problems.length > 0 ? row.problems : checker.row(row);
				if (item === null) passedOver.push(row.line);
				else if (isProblems(item)) problems.inRow(row, item);
				else if (problems.count === 0) items.push(item);
			}
			rows += page.length;
			progress(rows, 'checked');
		}
	} catch (error) {
		if (!isUnreadable(error)) throw error;
		const found = problemOf(error);
		// Of a file that is damaged or was cut off nothing else matters. Where reading ends at a row,
		// what was found above it is worth telling too.
		const all = found.line === 0 ? [found] : [...problems.told(), found];
		return { items, problems: all, passedOver, notes: [] };
	}
	problems.atEnd((await checker.end?.()) ?? [], last);
	return { items, problems: problems.told(), passedOver, notes: checker.notes?.() ?? [] };
}

/** What is wrong with the rows of a file, in the order of the file. */
class Problems {
	count = 0;
	private found: FileProblem[] = [];

	inRow(row: SheetRow, problems: Problem[]): void {
		this.count += problems.length;
		if (this.found.length >= MOST) return;
		for (const one of problems) this.found.push({ ...placeOf(row), ...one });
	}

	/** Those that show only over all rows stand anywhere; without a line, behind the last row. */
	atEnd(problems: FileProblem[], last: SheetRow | undefined): void {
		if (problems.length === 0) return;
		this.count += problems.length;
		const placed = problems.map((one) => ({ ...(last && placeOf(last)), ...one }));
		this.found = [...this.found, ...placed].sort((a, b) => a.line - b.line);
	}

	told(): FileProblem[] {
		const more = this.count - MOST;
		if (more <= 0) return this.found;
		return [...this.found.slice(0, MOST), wholeFile('more-problems', { count: more })];
	}
}

/** Says which rows were passed over. */
export function noteOf(passedOver: number[]): Note[] {
	const [first] = passedOver;
	if (first === undefined) return [];
	const code = passedOver.length === 1 ? 'row-passed-over' : 'rows-passed-over';
	return [{ code, values: { line: first, count: passedOver.length } }];
}

function isProblems<T>(item: T | Problem[]): item is Problem[] {
	return Array.isArray(item);
}

import type { Transaction } from 'kysely';
import { change, type Actor } from '../change.ts';
import type { Db } from '../db/open.ts';
import { refreshStatistics } from '../db/statistics.ts';
import type { Database } from '../db/rows.ts';
import type { Office } from '../office.ts';
import { BadRow, openTable, problemOf, type Columns, type Problem, type Row, type Table } from './file.ts';

/** What an import did. */
export interface Summary {
	rows: number;
	added: number;
	changed: number;
	/** What staff need to know of single rows, such as the codes made for counters. */
	notes: string[];
}

/** How one kind of file is read and written. */
export interface Importer<T> {
	/** The columns that the file must and may have. */
	columns(db: Db): Promise<Columns>;
	/** Reads what checking needs, and gives the checker of one row and of the whole file. */
	checker(office: Office, table: Table): Promise<Checker<T>>;
	/** Begins writing, in one transaction for the whole file. */
	writer(trx: Transaction<Database>, office: Office, at: number, table: Table): Promise<Writer<T>>;
}

export interface Writer<T> {
	/** Writes checked items; called with at most `BATCH` of them at a time. */
	write(items: T[]): Promise<Omit<Summary, 'rows'>>;
	/** What can be written only after all rows. */
	end?(): Promise<void>;
}

export interface Checker<T> {
	/** The row's item, or what is wrong with it (`column: message`). */
	row(row: Row): T | Omit<Problem, 'line'>[];
	/** What shows only over all rows. */
	end?(): Problem[];
}

/** A row that turned out wrong while it was written: all is taken back. */
export class Refused extends Error {
	readonly problems: Problem[];

	constructor(problems: Problem[]) {
		super('refused');
		this.problems = problems;
	}
}

const BATCH = 2000;

/**
 * Imports a file, all or nothing: with one bad row nothing is written, and every bad row is named. The same file
 * imported twice changes nothing.
 * @param dryRun only check
 */
export async function importFile<T>(
	office: Office,
	kind: string,
	importer: Importer<T>,
	file: string,
	options: { actor: Actor; at: number; dryRun: boolean; progress?: (rows: number) => void }
): Promise<{ ok: true; summary: Summary } | { ok: false; problems: Problem[] }> {
	const table = await openTable(file, await importer.columns(office.db));
	if (Array.isArray(table)) return { ok: false, problems: table };
	if (options.dryRun) {
		const problems = await check(office, importer, table);
		if (problems.length > 0) return { ok: false, problems };
		return { ok: true, summary: { rows: await count(table), added: 0, changed: 0, notes: [] } };
	}
	const entry = { action: `import.${kind}`, unitId: null, at: options.at };
	try {
		const summary = await change(office.db, options.actor, entry, async (trx) => {
			// Inside a transaction only that transaction may be asked: the connection is taken.
			const result = await write(trx, { ...office, db: trx }, importer, table, options);
			const { notes: _, ...detail } = result;
			return { result, detail: { file: table.name, sha256: table.digest.toString('hex'), ...detail } };
		});
		if (summary.rows >= BATCH) await refreshStatistics(office.db);
		return { ok: true, summary };
	} catch (error) {
		if (!(error instanceof Refused) && !isUnreadable(error)) throw error;
		// All is taken back; the first thing wrong is hardly the only one.
		const problems = await check(office, importer, table);
		if (problems.length > 0) return { ok: false, problems };
		return { ok: false, problems: error instanceof Refused ? error.problems : [problemOf(error)] };
	}
}

async function check<T>(office: Office, importer: Importer<T>, table: Table): Promise<Problem[]> {
	const checker = await importer.checker(office, table);
	const problems: Problem[] = [];
	try {
		for await (const row of table.rows()) {
			const item = checker.row(row);
			if (isProblems(item)) problems.push(...item.map((problem) => ({ line: row.line, ...problem })));
		}
	} catch (error) {
		// What was found so far is worth telling too.
		if (!isUnreadable(error)) throw error;
		return [...problems, problemOf(error)];
	}
	return [...problems, ...(checker.end?.() ?? [])].sort((a, b) => a.line - b.line);
}

async function write<T>(
	trx: Transaction<Database>,
	office: Office,
	importer: Importer<T>,
	table: Table,
	{ at, progress }: { at: number; progress?: (rows: number) => void }
): Promise<Summary> {
	const checker = await importer.checker(office, table);
	const writer = await importer.writer(trx, office, at, table);
	const summary: Summary = { rows: 0, added: 0, changed: 0, notes: [] };
	let batch: T[] = [];
	const flush = async () => {
		const { added, changed, notes } = await writer.write(batch);
		summary.rows += batch.length;
		summary.added += added;
		summary.changed += changed;
		summary.notes.push(...notes);
		batch = [];
		progress?.(summary.rows);
	};
	for await (const row of table.rows()) {
		const item = checker.row(row);
		if (isProblems(item)) throw new Refused(item.map((problem) => ({ line: row.line, ...problem })));
		batch.push(item);
		if (batch.length === BATCH) await flush();
	}
	if (batch.length > 0) await flush();
	const problems = checker.end?.() ?? [];
	if (problems.length > 0) throw new Refused(problems);
	await writer.end?.();
	return summary;
}

/** Whether an error says that the file is broken. */
function isUnreadable(error: unknown): boolean {
	return error instanceof BadRow || String((error as NodeJS.ErrnoException).code).startsWith('CSV_');
}

function isProblems<T>(item: T | Omit<Problem, 'line'>[]): item is Omit<Problem, 'line'>[] {
	return Array.isArray(item);
}

async function count(table: Table): Promise<number> {
	let rows = 0;
	for await (const _ of table.rows()) rows++;
	return rows;
}

import type { Transaction } from 'kysely';
import type { ImportKind } from '../../core/audit.ts';
import { changeSince, type Actor } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import { refreshStatistics } from '../db/statistics.ts';
import type { Database } from '../db/rows.ts';
import type { Office } from '../office/office.ts';
import * as settings from '../store/settings.ts';
import type { Written } from '../store/written.ts';
import type { Problem } from '../../core/schema/problem.ts';
import {
	isUnreadable,
	wholeFile,
	problemOf,
	Unreadable,
	type FileProblem,
	type Note
} from './problem.ts';
import { openTable, type Table } from './read-table.ts';
import type { SheetRow } from './table-rows.ts';
import type { Columns } from './sheets.ts';
import { withFile, type Source } from './source.ts';

/** What an import did. */
export interface Summary {
	rows: number;
	added: number;
	changed: number;
	notes: Note[];
}

/** How one kind of file is read and written. */
export interface Importer<T> {
	/** The columns that the file must and may have. */
	columns(db: Db): Promise<Columns>;
	/** Reads what checking needs, and gives the checker of one row and of the whole file. */
	checker(office: Office, table: Table): Promise<Checker<T>>;
	/**
	 * Begins writing, in one transaction for the whole file. Inside it only `trx` may be asked: the
	 * connection is taken.
	 * @param items all that will be written
	 */
	writer(trx: Transaction<Database>, office: Office, at: number, items: T[]): Promise<Writer<T>>;
}

export interface Writer<T> {
	/** Writes checked items; called with at most `BATCH` of them at a time. */
	write(items: T[]): Promise<Omit<Summary, 'rows'>>;
	/** What can be written only after all rows. */
	end?(): Promise<void>;
}

/** What writing so many rows did, one after the other. */
export function counted(written: Written[]): Omit<Summary, 'rows'> {
	const times = (what: Written) => written.filter((one) => one === what).length;
	return { added: times('added'), changed: times('changed'), notes: [] };
}

export interface Checker<T> {
	/** The row's item, or what is wrong with it; null where it says nothing and is passed over. */
	row(row: SheetRow): T | Problem[] | null;
	/** What shows only over all rows, or by a look into the database. */
	end?(): FileProblem[] | Promise<FileProblem[]>;
}

/** Rows that turned out wrong while they were written: all is taken back. */
export class Refused extends Error {
	readonly problems: FileProblem[];

	constructor(problems: FileProblem[]) {
		super('refused');
		this.problems = problems;
	}
}

/** A file may speak of any unit, so it takes somebody who may change all of them. */
const NOT_YOURS = wholeFile('command-line-only');

const BATCH = 2000;

/** How far an import has come: rows read and checked, and then rows written. */
export type Progress = (rows: number, what: 'checked' | 'written') => void;

/** Who imports, when (ms), and whether the file is only checked. */
interface Options {
	actor: Actor;
	at: number;
	dryRun: boolean;
	progress?: Progress;
}

export type Imported = { ok: true; summary: Summary } | { ok: false; problems: FileProblem[] };

/**
 * Imports a file, all or nothing: with one bad row nothing is written, and every bad row is named.
 * The same file imported twice changes nothing. It is read and checked while everybody else goes on
 * writing; only then it is written.
 */
export async function importFile<T>(
	office: Office,
	kind: ImportKind,
	importer: Importer<T>,
	source: Source,
	options: Options
): Promise<Imported> {
	try {
		return await withFile(source, async (path) => {
			const table = await openTable(path, await importer.columns(office.db));
			if (Array.isArray(table)) return { ok: false, problems: table };
			return importTable(office, { kind, name: source.name }, importer, table, options);
		});
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		return { ok: false, problems: [error.problem] };
	}
}

async function importTable<T>(
	office: Office,
	{ kind, name }: { kind: ImportKind; name: string },
	importer: Importer<T>,
	table: Table,
	options: Options
): Promise<Imported> {
	const { db } = office;
	const { actor, at, dryRun, progress = () => {} } = options;
	for (;;) {
		const since = await settings.revision(db);
		const { items, problems, passedOver } = await check(office, importer, table, progress);
		if (problems.length > 0) return { ok: false, problems };
		const told = [...table.notes, ...noteOf(passedOver)];
		if (dryRun)
			return { ok: true, summary: { rows: items.length, added: 0, changed: 0, notes: told } };
		try {
			const about = { action: `import.${kind}`, unitId: null, at } as const;
			const outcome = await changeSince(db, actor, since, about, async (trx, entry) => {
				const writer = await importer.writer(trx, office, at, items);
				const summary = await write(writer, items, progress);
				const { rows, added, changed } = summary;
				const sha256 = table.digest.toString('hex');
				return entry.done({ file: name, sha256, rows, added, changed }, summary);
			});
			// Checked against what staff have changed meanwhile: to be checked again.
			if (outcome.kind === 'refused' && outcome.why === 'outdated') continue;
			if (outcome.kind === 'refused') return { ok: false, problems: [NOT_YOURS] };
			const summary = outcome.result;
			if (summary.rows >= BATCH) await refreshStatistics(db);
			return { ok: true, summary: { ...summary, notes: [...told, ...summary.notes] } };
		} catch (error) {
			if (error instanceof Refused) return { ok: false, problems: error.problems };
			throw error;
		}
	}
}

async function check<T>(
	office: Office,
	importer: Importer<T>,
	table: Table,
	progress: Progress
): Promise<{ items: T[]; problems: FileProblem[]; passedOver: number[] }> {
	const checker = await importer.checker(office, table);
	const items: T[] = [];
	const problems: FileProblem[] = [];
	/** Lines of the rows that say nothing. */
	const passedOver: number[] = [];
	let last: SheetRow | undefined;
	try {
		for await (const rows of table.pages()) {
			last = rows.at(-1) ?? last;
			for (const row of rows) {
				const item = row.problems.length > 0 ? row.problems : checker.row(row);
				if (item === null) passedOver.push(row.line);
				else if (isProblems(item))
					problems.push(...item.map((problem) => ({ ...placeOf(row), ...problem })));
				else items.push(item);
			}
			progress(items.length, 'checked');
		}
	} catch (error) {
		if (!isUnreadable(error)) throw error;
		const found = problemOf(error);
		// What is wrong with the whole file comes first: of a file that was cut off nothing else
		// matters. What was found so far is worth telling too.
		return {
			items,
			problems: found.line === 0 ? [found, ...problems] : [...problems, found],
			passedOver
		};
	}
	const atEnd = (await checker.end?.()) ?? [];
	// Rows come in the order of the file, and so do their problems; only those of the end stand
	// anywhere.
	if (atEnd.length === 0) return { items, problems, passedOver };
	const all = [
		...problems,
		...atEnd.map((problem) => ({ ...(last && placeOf(last)), ...problem }))
	];
	return { items, problems: all.sort((a, b) => a.line - b.line), passedOver };
}

/** Where a row stands, as a problem names it. */
export function placeOf({
	line,
	sheet
}: Pick<SheetRow, 'line' | 'sheet'>): Pick<FileProblem, 'line' | 'sheet'> {
	return { line, ...(sheet && { sheet }) };
}

function noteOf(passedOver: number[]): Note[] {
	const [first] = passedOver;
	if (first === undefined) return [];
	const code = passedOver.length === 1 ? 'row-passed-over' : 'rows-passed-over';
	return [{ code, values: { line: first, count: passedOver.length } }];
}

async function write<T>(writer: Writer<T>, items: T[], progress: Progress): Promise<Summary> {
	const summary: Summary = { rows: 0, added: 0, changed: 0, notes: [] };
	for (let start = 0; start < items.length; start += BATCH) {
		const batch = items.slice(start, start + BATCH);
		const { added, changed, notes } = await writer.write(batch);
		summary.rows += batch.length;
		summary.added += added;
		summary.changed += changed;
		summary.notes.push(...notes);
		progress(summary.rows, 'written');
	}
	await writer.end?.();
	return summary;
}

function isProblems<T>(item: T | Problem[]): item is Problem[] {
	return Array.isArray(item);
}

import type { Transaction } from 'kysely';
import type { Problem } from '../../core/schema/problem.ts';
import type { Database } from '../db/rows.ts';
import type { Db } from '../db/open.ts';
import type { Office } from '../office/office.ts';
import type { Written } from '../store/written.ts';
import type { FileProblem, Note } from './problem.ts';
import type { Table } from './read-table.ts';
import type { Columns } from './sheets.ts';
import type { SheetRow } from './table-rows.ts';

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

export interface Checker<T> {
	/** The row's item, or what is wrong with it; null where it says nothing and is passed over. */
	row(row: SheetRow): T | Problem[] | null;
	/** What shows only over all rows, or by a look into the database. */
	end?(): FileProblem[] | Promise<FileProblem[]>;
	/** What is to be said of rows that are taken all the same. */
	notes?(): Note[];
}

/** How far an import has come: rows read and checked, and then rows written. */
export type Progress = (rows: number, what: 'checked' | 'written') => void;

/** What writing so many rows did, one after the other. */
export function counted(written: Written[]): Omit<Summary, 'rows'> {
	const times = (what: Written) => written.filter((one) => one === what).length;
	return { added: times('added'), changed: times('changed'), notes: [] };
}

/** Rows that turned out wrong while they were written: all is taken back. */
export class Refused extends Error {
	readonly problems: FileProblem[];

	constructor(problems: FileProblem[]) {
		super('refused');
		this.problems = problems;
	}
}

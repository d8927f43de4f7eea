import { closeSync, fdatasyncSync, openSync, readSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';

/** Pages written at a stretch: 256 kB. */
const PIECE = 64;

/**
 * Writes an SQLite database as it is at this moment into a new file, and leaves the disk to others
 * two thirds of the time: who answers meanwhile waits for a piece at most, not for the whole file.
 * For a program that does nothing else: it rests by standing still.
 * @throws Error when the new file cannot be written
 */
export async function copyFileOf(file: string, to: string): Promise<void> {
	const handle = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
	let written: number | null = null;
	try {
		// One reading from beginning to end: without it, all begins again whenever another program has
		// written.
		handle.exec('begin');
		handle.prepare('select count(*) from sqlite_schema').get();
		let began = performance.now();
		await handle.backup(to, {
			progress() {
				written ??= openSync(to, 'r+');
				fdatasyncSync(written);
				rest(2 * (performance.now() - began));
				began = performance.now();
				return PIECE;
			}
		});
	} finally {
		if (written !== null) closeSync(written);
		handle.close();
	}
}

function rest(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * How an SQLite file begins, and where it says that a log belongs to it:
 * https://sqlite.org/fileformat.html, “1.3”.
 */
const HEADER = { magic: 'SQLite format 3\0', length: 100, readVersion: 19, withLog: 2 };

/**
 * What a file says of itself: nothing of SQLite's; that it is whole in itself; or that a log
 * (`-wal`) belongs to it, which may hold its newest rows. A database that this program has opened
 * has a log ever after; a file that `makeWhole` has been through has none.
 */
export function kindOf(file: string): 'other' | 'whole' | 'with-log' {
	const header = Buffer.alloc(HEADER.length);
	const handle = openSync(file, 'r');
	try {
		if (readSync(handle, header) < HEADER.length) return 'other';
	} finally {
		closeSync(handle);
	}
	if (header.toString('latin1', 0, HEADER.magic.length) !== HEADER.magic) return 'other';
	return header[HEADER.readVersion] === HEADER.withLog ? 'with-log' : 'whole';
}

/**
 * Brings everything of a database into its one file, and takes its log away.
 * @throws Error with code SQLITE_BUSY where another program has it open
 */
export function makeWhole(file: string): void {
	const handle = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 });
	try {
		handle.pragma('journal_mode = delete');
	} finally {
		handle.close();
	}
}

/**
 * The first thing that SQLite finds damaged in a database file, its indexes too; null where all is
 * well.
 */
export function damageOf(file: string): string | null {
	const handle = new SqliteDatabase(file, { fileMustExist: true });
	try {
		const first = handle.pragma('integrity_check(1)', { simple: true }) as string;
		return first === 'ok' ? null : first;
	} catch (error) {
		return (error as Error).message;
	} finally {
		handle.close();
	}
}

/**
 * Whether another program, such as the server, has this SQLite database open; nobody can work with
 * one that is none.
 */
export function isOpenElsewhere(file: string): boolean {
	const handle = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 });
	try {
		// Asks for the file for itself alone, and gets it only if there is nobody else.
		handle.pragma('locking_mode = exclusive');
		handle.exec('begin immediate; rollback');
		return false;
	} catch (error) {
		const { code = '' } = error as { code?: string };
		if (code.startsWith('SQLITE_BUSY')) return true;
		if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return false;
		throw error;
	} finally {
		handle.close();
	}
}

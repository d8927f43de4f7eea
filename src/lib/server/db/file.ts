import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';

/** Pages written at a stretch: 256 kB. */
const PIECE = 64;

/**
 * Writes an SQLite database as it is at this moment into a new file, and leaves the disk to others two thirds of the time:
 * who answers meanwhile waits for a piece at most, not for the whole file. For a program that does nothing else: it rests by
 * standing still.
 * @throws Error when the new file cannot be written
 */
export async function copyFileOf(file: string, to: string): Promise<void> {
	const handle = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
	let written: number | null = null;
	try {
		// One reading from beginning to end: without it, all begins again whenever another program has written.
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

/** Whether another program, such as the server, has this SQLite database open. */
export function isOpenElsewhere(file: string): boolean {
	const handle = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 });
	try {
		// Asks for the file for itself alone, and gets it only if there is nobody else.
		handle.pragma('locking_mode = exclusive');
		handle.exec('begin immediate; rollback');
		return false;
	} catch (error) {
		if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return true;
		throw error;
	} finally {
		handle.close();
	}
}

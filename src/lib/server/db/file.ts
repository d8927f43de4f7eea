import SqliteDatabase from 'better-sqlite3';

/**
 * Writes an SQLite database as it is at this moment into a new file, tidied up. Whoever writes meanwhile does not wait.
 * @throws Error when the new file cannot be written, or stands there already
 */
export function copyFileOf(file: string, to: string): void {
	const handle = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
	try {
		// In one reading: a backup by pages begins again whenever another program has written.
		handle.prepare('vacuum into ?').run(to);
	} finally {
		handle.close();
	}
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

import {
	chmodSync,
	closeSync,
	constants,
	copyFileSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	renameSync,
	rmSync
} from 'node:fs';
import { dirname } from 'node:path';
import { makeWhole } from './file.ts';

/**
 * What may stand beside a database and belong to it: SQLite would play it into whatever database
 * stands there.
 */
const LOGS = ['-wal', '-journal'];

/**
 * Puts an SQLite database in the place of another, which nobody has open, and keeps that one under
 * another name beside it; there may be none. On any error the old one stands where it stood. The
 * new one comes by one rename: cut off at any moment, one of the two stands there, and the old one
 * under its other name too.
 * @param by the new one, whole in itself, in the same folder
 * @param before the other name, which is free
 * @returns whether there was an old one
 * @throws Error where it cannot be done
 */
export function replaceDatabase(database: string, by: string, before: string): boolean {
	const isThere = existsSync(database);
	if (isThere) {
		settle(database);
		keep(database, before);
	}
	const moved: string[] = [];
	try {
		for (const end of LOGS.filter((log) => existsSync(database + log))) {
			renameSync(database + end, before + end);
			moved.push(end);
		}
		rmSync(`${database}-shm`, { force: true });
		renameSync(by, database);
	} catch (error) {
		for (const end of moved) renameSync(before + end, database + end);
		if (isThere) rmSync(before, { force: true });
		throw error;
	}
	if (isThere) chmodSync(before, 0o600);
	for (const end of moved) chmodSync(before + end, 0o600);
	syncFolder(dirname(database));
	return isThere;
}

/** Brings the old database's log into it. One that is damaged keeps its log, and both are kept. */
function settle(database: string): void {
	try {
		makeWhole(database);
	} catch (error) {
		if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error;
	}
}

/** Gives a file a second name, or copies it where the file system has no second names. */
function keep(file: string, name: string): void {
	try {
		linkSync(file, name);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
		copy(file, name);
	}
}

function copy(file: string, name: string): void {
	try {
		copyFileSync(file, name, constants.COPYFILE_EXCL);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(name, { force: true });
		throw error;
	}
}

/** What a folder says of its files is on the disk too. */
function syncFolder(folder: string): void {
	try {
		const handle = openSync(folder, 'r');
		fsyncSync(handle);
		closeSync(handle);
	} catch {
		// Not every system can, and Windows does so by itself.
	}
}

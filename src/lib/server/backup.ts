import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copy } from './copy.ts';
import { copyFileOf, isOpenElsewhere } from './db/file.ts';
import { migrate } from './db/migrate.ts';
import { open } from './db/open.ts';
import { isPostgres } from './db/url.ts';
import type { Key } from './key.ts';
import type { Settings } from './settings.ts';
import * as dbSettings from './store/settings.ts';
import { verify, type Verified } from './verify.ts';

/** Why nothing was done, in a sentence for whoever gave the command. */
export class NotDone extends Error {}

/**
 * Writes the whole office, as it is at one moment, into a new SQLite file, whichever engine it runs on; citizens go on
 * answering. The file has its name only once it is whole.
 * @returns bytes of the file
 */
export async function backUp({ databaseUrl }: Settings, file: string): Promise<number> {
	if (existsSync(file)) throw new NotDone(`${file} is there already: give a name that is free.`);
	const part = `${file}.part`;
	rmSync(part, { force: true });
	try {
		if (isPostgres(databaseUrl)) await copyInto(databaseUrl, part);
		else {
			if (!existsSync(databaseUrl)) throw new NotDone(`There is no database at ${databaseUrl} to back up.`);
			const { bavail, bsize } = statfsSync(dirname(file));
			if (bavail * bsize < statSync(databaseUrl).size) throw new NotDone(`There is not enough room for ${file}.`);
			await copyFileOf(databaseUrl, part);
		}
		renameSync(part, file);
		return statSync(file).size;
	} finally {
		for (const name of [part, `${part}-wal`, `${part}-shm`]) rmSync(name, { force: true });
	}
}

/** What a restore found in the backup, and where the database that stood there before is now (null: there was none). */
export interface Restored {
	verified: Verified;
	before: string | null;
}

/**
 * Puts a backup in the place of the office's database. First the backup is brought up to date and every seal and tally in
 * it is checked; only when all holds is anything replaced, and what stood there is kept beside it. PostgreSQL must be empty.
 */
export async function restore(
	{ dataDir, databaseUrl }: Settings,
	key: Key,
	file: string,
	at: number,
	progress: (responses: number) => void = () => {}
): Promise<Restored> {
	if (!existsSync(file)) throw new NotDone(`There is no file ${file}.`);
	mkdirSync(dataDir, { recursive: true });
	const part = join(dataDir, 'restoring.sqlite');
	const leftovers = () => ['', '-wal', '-shm'].forEach((end) => rmSync(part + end, { force: true }));
	leftovers();
	copyFileSync(file, part);
	try {
		const verified = await checked(part, key, progress);
		if (verified.doubts.length > 0) return { verified, before: null };
		if (!isPostgres(databaseUrl)) return { verified, before: replace(databaseUrl, part, at) };
		await copyInto(part, databaseUrl);
		return { verified, before: null };
	} finally {
		leftovers();
	}
}

async function checked(file: string, key: Key, progress: (responses: number) => void): Promise<Verified> {
	const db = open(file);
	try {
		await migrate(db);
		if (!(await dbSettings.isSealedWith(db, key.hmac('check').toString('hex'))))
			throw new NotDone('The backup was sealed with another secret key: put its secret.key into DATA_DIR first.');
		return await verify(db, key, progress);
	} catch (error) {
		if (error instanceof NotDone) throw error;
		throw new NotDone(`The backup cannot be read (${(error as Error).message}).`);
	} finally {
		await db.destroy();
	}
}

function replace(databaseFile: string, part: string, at: number): string | null {
	let before: string | null = null;
	if (existsSync(databaseFile)) {
		if (isOpenElsewhere(databaseFile)) throw new NotDone('The server is running: stop it first, then restore.');
		before = `${databaseFile}.before-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '')}`;
		for (const end of ['', '-wal', '-shm'])
			if (existsSync(databaseFile + end)) renameSync(databaseFile + end, before + end);
	}
	renameSync(part, databaseFile);
	return before;
}

async function copyInto(from: string, to: string): Promise<void> {
	const [source, target] = [open(from), open(to)];
	try {
		await copy(source, target, to);
	} catch (error) {
		throw new NotDone((error as Error).message);
	} finally {
		await Promise.all([source.destroy(), target.destroy()]);
	}
}

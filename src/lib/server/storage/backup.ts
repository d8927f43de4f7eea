import {
	createReadStream,
	createWriteStream,
	existsSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	statfsSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { copy } from './copy.ts';
import { copyFileOf, damageOf, isOpenElsewhere, kindOf, makeWhole } from '../db/file.ts';
import { migrate } from '../db/migrate.ts';
import { open } from '../db/open.ts';
import { replaceDatabase } from '../db/replace.ts';
import { isPostgres } from '../db/url.ts';
import { lookInto, reasonAgainst } from '../office/existing-office.ts';
import type { Key } from '../office/key.ts';
import { makeFolder } from '../office/office.ts';
import type { Settings } from '../office/settings.ts';
import { verify, type Verified } from '../integrity/verify.ts';

/** Why nothing was done, in a sentence for whoever gave the command. */
export class NotDone extends Error {}

/**
 * Writes the whole office, as it is at one moment, into a new SQLite file, whichever engine it runs
 * on; citizens go on answering. The file has its name only once it is whole, and needs no other
 * beside it.
 * @returns bytes of the file
 */
export async function backUp({ databaseUrl }: Settings, file: string): Promise<number> {
	if (existsSync(file)) throw new NotDone(`${file} is there already: give a name that is free.`);
	const part = `${file}.part`;
	rmSync(part, { force: true });
	try {
		await refuseEmpty(databaseUrl);
		if (isPostgres(databaseUrl)) await copyInto(databaseUrl, part);
		else {
			const { bavail, bsize } = statfsSync(dirname(file));
			if (bavail * bsize < statSync(databaseUrl).size)
				throw new NotDone(`There is not enough room for ${file}.`);
			await copyFileOf(databaseUrl, part);
		}
		makeWhole(part);
		renameSync(part, file);
		return statSync(file).size;
	} finally {
		for (const name of [part, `${part}-wal`, `${part}-shm`]) rmSync(name, { force: true });
	}
}

/** A backup of nothing would be taken for one of the office, and push out those that are. */
async function refuseEmpty(databaseUrl: string): Promise<void> {
	const name = isPostgres(databaseUrl) ? 'DATABASE_URL' : databaseUrl;
	if (!isPostgres(databaseUrl)) {
		if (!existsSync(databaseUrl)) throw new NotDone(`There is no database at ${name} to back up.`);
		if (kindOf(databaseUrl) === 'other')
			throw new NotDone(`${name} is empty, or no database: there is nothing to back up.`);
	}
	const db = open(databaseUrl);
	try {
		if (!(await lookInto(db)).hasUnits)
			throw new NotDone(`There is no unit in ${name} yet: there is nothing to back up.`);
	} finally {
		await db.destroy();
	}
}

/**
 * What a restore found in the backup, and where the database that stood there before is now (null:
 * there was none).
 */
export interface Restored {
	verified: Verified;
	before: string | null;
}

/**
 * Puts a backup in the place of the office's database. First it is looked at whether the file is a
 * backup of an office under this key, and whole. Then, in a copy, it is brought up to date, and
 * every seal and tally in it is checked. Only when all holds is anything replaced, and what stood
 * there is kept beside it. PostgreSQL must be empty.
 * @param options.force takes also a mere copy of a database, which may lack the newest answers
 * @throws NotDone, or an error of the file system; then all stands as it stood
 */
export async function restore(
	{ dataDir, databaseUrl }: Settings,
	key: Key,
	file: string,
	at: number,
	options: { force?: boolean; progress?: (responses: number) => void } = {}
): Promise<Restored> {
	refuseOther(file, options.force ?? false);
	const database = isPostgres(databaseUrl)
		? null
		: existsSync(databaseUrl)
			? realpathSync(databaseUrl)
			: databaseUrl;
	// Beside the database itself, which may be on another disk than DATA_DIR: no file can be renamed
	// from one to another.
	const part = join(database === null ? dataDir : dirname(database), 'restoring.sqlite');
	makeFolder(dirname(part));
	const leftovers = () =>
		['', '-wal', '-shm'].forEach((end) => rmSync(part + end, { force: true }));
	leftovers();
	try {
		await copyOf(file, part);
		if (kindOf(file) === 'with-log' && existsSync(`${file}-wal`))
			await copyOf(`${file}-wal`, `${part}-wal`);
		const verified = await checked(file, part, key, options.progress);
		if (verified.doubts.length > 0) return { verified, before: null };
		if (database !== null) return { verified, before: replace(database, part, at) };
		await copyInto(part, databaseUrl);
		return { verified, before: null };
	} finally {
		leftovers();
	}
}

/**
 * Refuses what by its first bytes is no backup. `backup` leaves no log to a file; a mere copy of a
 * database says that it has one.
 */
function refuseOther(file: string, force: boolean): void {
	const found = statSync(file, { throwIfNoEntry: false });
	if (!found) throw new NotDone(`There is no file ${file}.`);
	if (!found.isFile()) throw new NotDone(`${file} is no file.`);
	if (found.size === 0) throw new NotDone(`${file} is empty (0 bytes): take another backup.`);
	const kind = kindOf(file);
	if (kind === 'other') throw new NotDone(`${file} is no SQLite database, so it is no backup.`);
	if (kind === 'with-log' && !force)
		throw new NotDone(
			`${file} was not made by “backup” (or by an earlier version of it): a mere copy of a database may lack the newest answers. Restore a file that “backup” has made or, if there is none, add --force.`
		);
}

/** Copies a file, for this account only, whatever the mode of the first. */
async function copyOf(file: string, to: string): Promise<void> {
	await pipeline(
		createReadStream(file),
		createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true })
	);
}

async function checked(
	file: string,
	part: string,
	key: Key,
	progress?: (responses: number) => void
): Promise<Verified> {
	const damage = damageOf(part);
	if (damage !== null) throw new NotDone(`${file} is damaged (${damage}): take another backup.`);
	const db = open(part);
	try {
		const reason = reasonAgainst(await lookInto(db), key);
		if (reason !== null) throw new NotDone(`${file} ${reason}`);
		await migrate(db);
		return await verify(db, key, progress);
	} catch (error) {
		if (error instanceof NotDone) throw error;
		throw new NotDone(`${file} cannot be read (${(error as Error).message}).`);
	} finally {
		await db.destroy();
	}
}

function replace(database: string, part: string, at: number): string | null {
	if (existsSync(database) && isOpenElsewhere(database))
		throw new NotDone('The server is running: stop it first, then restore.');
	const before = `${database}.before-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '')}`;
	return replaceDatabase(database, part, before) ? before : null;
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

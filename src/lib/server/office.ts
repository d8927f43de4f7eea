import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import { migrate } from './db/migrate.ts';
import { open } from './db/open.ts';
import type { Database } from './db/rows.ts';
import { isPostgres } from './db/url.ts';
import { openKey, type Key } from './key.ts';
import type { Settings } from './settings.ts';
import * as fields from './store/fields.ts';
import * as indicators from './store/indicators.ts';
import * as questionnaires from './store/questionnaires.ts';
import * as dbSettings from './store/settings.ts';

/** Everything that a running program needs: the open database, its secret, its settings. */
export interface Office {
	db: Kysely<Database>;
	key: Key;
	settings: Settings;
}

/**
 * Opens the office's folder and database, brings the database up to date, and puts in what ships: fields, indicators,
 * questionnaires.
 * @throws Error with one plain sentence when folder, key or database cannot be used
 */
export async function openOffice(settings: Settings): Promise<Office> {
	const { dataDir, databaseUrl } = settings;
	const key = await usable(`DATA_DIR ${dataDir}`, FOLDER, async () => {
		makeFolder(dataDir);
		return openKey(dataDir, settings.secretKey);
	});
	const db = open(databaseUrl);
	try {
		const isOurs = await (isPostgres(databaseUrl)
			? usable('DATABASE_URL', SERVER, () => prepare(db, key))
			: usable(`DATA_DIR ${dataDir}`, FOLDER, () => prepare(db, key)));
		if (!isOurs)
			throw new Error(
				'SECRET_KEY: this database was sealed with another secret key. Give this program the same SECRET_KEY, or the same secret.key in DATA_DIR, as the one that made it.'
			);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return { db, key, settings };
}

/** Makes a folder and those above it. Node's own `recursive` never comes back where nothing can be made, as in /proc. */
function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	if (dirname(folder) !== folder) makeFolder(dirname(folder));
	try {
		mkdirSync(folder);
	} catch (error) {
		// Another program that starts at the same moment may have made it.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}

const FOLDER = 'Give a folder this program may write to, for example DATA_DIR=./data.';
const SERVER = 'Give the address of a PostgreSQL that runs: postgres://USER:PASSWORD@HOST/NAME.';

async function usable<T>(what: string, advice: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw new Error(`${what}: cannot be used (${(error as Error).message}). ${advice}`, { cause: error });
	}
}

/** Brings the database up to date; false where its seals were made with another key. */
async function prepare(db: Kysely<Database>, key: Key): Promise<boolean> {
	await migrate(db);
	if (!(await dbSettings.isSealedWith(db, key.hmac('check').toString('hex')))) return false;
	await fields.ship(db);
	await indicators.ship(db);
	await questionnaires.ship(db, Date.now());
	return true;
}

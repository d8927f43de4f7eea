import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { migrate } from '../db/migrate.ts';
import { open } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import { isPostgres } from '../db/url.ts';
import { isOffice, lookInto } from './existing-office.ts';
import { checkOf, findKey, hasKeyFile, openKey, type Key } from './key.ts';
import type { Settings } from './settings.ts';
import * as fields from '../store/fields.ts';
import * as indicators from '../store/indicators.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as dbSettings from '../store/settings.ts';

/** Everything that a running program needs: the open database, its secret, its settings. */
export interface Office {
	db: Kysely<Database>;
	key: Key;
	settings: Settings;
}

/**
 * Opens the office's folder and database, brings the database up to date, and puts in what ships:
 * fields, indicators, questionnaires. Where neither key nor database is, a new office is begun: its
 * tables first, then its key. So a first start that was cut off has left no key without a database;
 * a key without one means that the database was lost.
 * @param isNew a new office is wanted although there is a key (`npm start -- --new`)
 * @throws Error with one plain sentence when folder, key or database cannot be used, or one is
 * there without the other
 */
export async function openOffice(settings: Settings, isNew = false): Promise<Office> {
	const { dataDir, databaseUrl, secretKey } = settings;
	const inFolder = <T>(work: () => Promise<T>) => usable(`DATA_DIR ${dataDir}`, FOLDER, work);
	const inDatabase = <T>(work: () => Promise<T>) =>
		isPostgres(databaseUrl) ? usable('DATABASE_URL', SERVER, work) : inFolder(work);
	await inFolder(async () => makeFolder(dataDir));
	// Asked before the database is: programs that begin an office at this moment make the key last.
	const hadKey = hasKeyFile(dataDir);
	// Opening a file that is not there would make it.
	if (!isNew && !isPostgres(databaseUrl) && (await isLost(databaseUrl, hadKey, secretKey)))
		throw lost(settings);
	const db = open(databaseUrl);
	try {
		const found = await inDatabase(() => lookInto(db));
		if (hadKey && !found.hasTables && !isNew) throw lost(settings);
		if (isOffice(found) && isNew) throw notNew(settings);
		let key: Key | null = null;
		if (isOffice(found)) {
			key = await inFolder(async () => findKey(dataDir, secretKey));
			if (key === null) throw keyless(settings);
			if (found.keyCheck !== null && found.keyCheck !== checkOf(key)) throw anotherKey();
		}
		await inDatabase(() => migrate(db));
		key ??= await inFolder(async () => openKey(dataDir, secretKey));
		if (!(await inDatabase(() => ship(db, key)))) throw anotherKey();
		return { db, key, settings };
	} catch (error) {
		await db.destroy();
		throw error;
	}
}

/** How long a file of 0 bytes may be one that another program is just making. */
const ANOTHER_MAKES_IT_MS = 10_000;

/**
 * Whether an SQLite database is gone or empty that an office's key belongs to. A SECRET_KEY may be
 * that of a new office as well: then only a file of 0 bytes says that there was something.
 */
async function isLost(
	database: string,
	hadKey: boolean,
	secretKey: string | null
): Promise<boolean> {
	if (hadKey) return !hasBytes(database);
	if (secretKey === null || !existsSync(database)) return false;
	for (const deadline = Date.now() + ANOTHER_MAKES_IT_MS; !hasBytes(database); await setTimeout(20))
		if (Date.now() > deadline) return true;
	return false;
}

function hasBytes(file: string): boolean {
	return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * Makes a folder and those above it. Node's own `recursive` never comes back where nothing can be
 * made, as in /proc.
 */
export function makeFolder(folder: string): void {
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
		throw new Error(`${what}: cannot be used (${(error as Error).message}). ${advice}`, {
			cause: error
		});
	}
}

/** Puts in what ships; false where the database is sealed with another key. */
async function ship(db: Kysely<Database>, key: Key): Promise<boolean> {
	if (!(await dbSettings.isSealedWith(db, checkOf(key)))) return false;
	await fields.ship(db);
	await indicators.ship(db);
	await questionnaires.ship(db, Date.now());
	return true;
}

/** How a refusal names the database: an address may carry a password. */
function nameOf({ databaseUrl }: Settings): string {
	return isPostgres(databaseUrl) ? 'DATABASE_URL' : databaseUrl;
}

/** The key of an office is there, and its database is not. */
function lost(settings: Settings): Error {
	const key = hasKeyFile(settings.dataDir) ? `secret.key (${settings.dataDir})` : 'SECRET_KEY';
	const database = nameOf(settings);
	return new Error(
		`Có khóa bí mật ${key} nhưng dữ liệu của cơ quan (${database}) đã mất hoặc trống, nên phần mềm không mở một cơ quan trống thay vào đó: hãy phục hồi bản sao lưu mới nhất bằng npm run hailong -- restore FILE; nếu đây là cơ quan mới, hãy chạy npm start -- --new. / ` +
			`There is the secret key ${key}, but the office's database (${database}) is gone or empty, and no empty office is begun in its place: restore the newest backup with npm run hailong -- restore FILE or, if this is a new office, run npm start -- --new.`
	);
}

/** The database of an office is there, and its key is not. */
function keyless(settings: Settings): Error {
	const database = nameOf(settings);
	return new Error(
		`Có dữ liệu của cơ quan (${database}) nhưng không có khóa bí mật của dữ liệu đó (secret.key trong ${settings.dataDir}), và khóa mới không thay được: hãy chép lại secret.key từ nơi cơ quan cất giữ, hoặc đặt SECRET_KEY. / ` +
			`There is an office's database (${database}), but not its secret key (secret.key in ${settings.dataDir}), and a new one would not open its seals: bring secret.key back from where you keep it, or set SECRET_KEY.`
	);
}

function notNew(settings: Settings): Error {
	return new Error(
		`--new chỉ dùng khi mở cơ quan mới, mà ở đây đã có cơ quan (${nameOf(settings)}): hãy chạy npm start. / ` +
			`--new is for a new office only, and there is one here already (${nameOf(settings)}): run npm start.`
	);
}

function anotherKey(): Error {
	return new Error(
		'SECRET_KEY: this database was sealed with another secret key. Give this program the same SECRET_KEY, or the same secret.key in DATA_DIR, as the one that made it.'
	);
}

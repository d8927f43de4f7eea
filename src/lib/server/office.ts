import { mkdirSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { migrate } from './db/migrate.ts';
import { open } from './db/open.ts';
import type { Database } from './db/rows.ts';
import { openKey, type Key } from './key.ts';
import type { Settings } from './settings.ts';
import * as fields from './store/fields.ts';
import * as questionnaires from './store/questionnaires.ts';

/** Everything that a running program needs: the open database, its secret, its settings. */
export interface Office {
	db: Kysely<Database>;
	key: Key;
	settings: Settings;
}

/**
 * Opens the office's folder and database, brings the database up to date, and puts the shipped fields and questionnaires in.
 * @throws Error with one plain sentence when folder, key or database cannot be used
 */
export async function openOffice(settings: Settings): Promise<Office> {
	const what = `DATA_DIR ${settings.dataDir}`;
	try {
		mkdirSync(settings.dataDir, { recursive: true });
		const key = openKey(settings.dataDir, settings.secretKey);
		const db = open(settings.databaseUrl);
		await migrate(db);
		await fields.ship(db);
		await questionnaires.ship(db, Date.now());
		return { db, key, settings };
	} catch (error) {
		throw new Error(
			`${what}: cannot be used (${(error as Error).message}). Give a folder this program may write to, for example DATA_DIR=./data.`,
			{ cause: error }
		);
	}
}

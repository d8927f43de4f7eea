import { migrations } from '../../../../migrations/index.ts';
import { migrationsOf } from '../db/migrate.ts';
import type { Db } from '../db/open.ts';
import { tablesOf } from '../db/tables.ts';
import { checkOf, type Key } from './key.ts';
import * as dbSettings from '../store/settings.ts';
import * as units from '../store/units.ts';

/** Tables that every office has had from the first version on. */
const TABLES = ['kysely_migration', 'setting', 'unit', 'counter', 'response'];

/** What a database holds as it is found. */
export interface Found {
	/** Whether the tables of an office are there. */
	hasTables: boolean;
	/** What proves the office's key (`checkOf`); null where a first start was never finished. */
	keyCheck: string | null;
	hasUnits: boolean;
	/** Names of the migrations that have run. */
	migrations: string[];
}

/** Looks what a database holds; writes nothing, and brings nothing up to date. */
export async function lookInto(db: Db): Promise<Found> {
	const there = await tablesOf(db);
	if (!TABLES.every((name) => there.has(name)))
		return { hasTables: false, keyCheck: null, hasUnits: false, migrations: [] };
	return {
		hasTables: true,
		keyCheck: await dbSettings.keyCheck(db),
		hasUnits: await units.areThere(db),
		migrations: await migrationsOf(db)
	};
}

/** Whether it is an office that has a key: a first start that was cut off has left none yet. */
export function isOffice({ keyCheck, hasUnits }: Found): boolean {
	return keyCheck !== null || hasUnits;
}

/**
 * Why a database cannot be taken for an office under this key: the rest of a sentence about it;
 * null: it can.
 */
export function reasonAgainst(found: Found, key: Key): string | null {
	if (!found.hasTables) return 'holds no office: it is empty, or belongs to another program.';
	const unknown = found.migrations.find((name) => !(name in migrations));
	if (unknown !== undefined)
		return `was written by a newer version of this program (${unknown}): use that version, or a newer one.`;
	if (found.keyCheck === null)
		return 'does not say which secret key it was sealed with, so nothing in it can be proved.';
	if (found.keyCheck !== checkOf(key))
		return 'was sealed with another secret key: put its secret.key into DATA_DIR first, or set its SECRET_KEY.';
	return found.hasUnits ? null : 'holds an empty office: there is no unit in it.';
}

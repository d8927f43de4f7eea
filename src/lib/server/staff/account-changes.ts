import type { Kysely } from 'kysely';
import { change, type Actor, type Made, type Outcome } from './change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import type { Office } from '../office/office.ts';
import { allows } from '../../core/permission.ts';
import { whoIs } from './sign-in.ts';
import * as accounts from '../store/accounts.ts';
import * as apiKeys from '../store/api-keys.ts';
import * as attempts from '../store/sign-in-attempts.ts';
import * as units from '../store/units.ts';

/** The account that a change is about; store/accounts.ts byEmail. */
interface Account {
	id: number;
	email: string;
	unitId: number;
}

/**
 * Gives an account another password. Its sessions end, and a rest of its sign-in is over.
 * @param hashed the password; password.ts hash
 */
export function setPassword(
	{ db, key }: Pick<Office, 'db' | 'key'>,
	actor: Actor,
	{ id, email, unitId }: Account,
	hashed: string,
	at: number
): Promise<Made<void>> {
	return change(db, actor, { action: 'account.password', unitId, at }, async (trx, entry) => {
		await accounts.setPassword(trx, id, hashed);
		await accounts.closeSessions(trx, id);
		await attempts.forget(trx, whoIs(key, email));
		return entry.done({ id, email });
	});
}

/**
 * Disables an account, and ends its sessions. The last administrator of a unit stays: somebody must
 * be able to sign in who administers it, there or from a unit above. `nothing`: it is disabled
 * already.
 */
export function disable(
	db: Kysely<Database>,
	actor: Actor,
	{ id, email, unitId }: Account,
	at: number
): Promise<Outcome<void, { why: 'last-administrator' }>> {
	return change(db, actor, { action: 'account.disable', unitId, at }, async (trx, entry) => {
		// Asked here, because changes wait for each other: of two administrators who are disabled at
		// once one stays.
		const all = await accounts.all(trx);
		if (isDisabled(all, id)) return entry.nothing();
		if (await isLastAdministrator(trx, all, id))
			return entry.refused({ why: 'last-administrator' });
		await accounts.setDisabled(trx, id, at);
		await accounts.closeSessions(trx, id);
		return entry.done({ id, email });
	});
}

/**
 * Enables a disabled account again, with the password that it had; `nothing` where it is not
 * disabled.
 */
export function enable(
	db: Kysely<Database>,
	actor: Actor,
	{ id, email, unitId }: Account,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'account.enable', unitId, at }, async (trx, entry) => {
		if (!isDisabled(await accounts.all(trx), id)) return entry.nothing();
		await accounts.setDisabled(trx, id, null);
		return entry.done({ id, email });
	});
}

/** Revokes an API key: from now on it opens nothing. Twice is once. */
export function revokeKey(
	db: Kysely<Database>,
	actor: Actor,
	{ number, name, unit }: apiKeys.Listed,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'key.revoke', unitId: unit.id, at }, async (trx, entry) => {
		if (!(await apiKeys.revoke(trx, number, at))) return entry.nothing();
		return entry.done({ number, name });
	});
}

function isDisabled(all: accounts.Listed[], id: number): boolean {
	return all.some((account) => account.id === id && account.disabledAt !== null);
}

/** Whether nobody else who can sign in administers the account's unit, as this account does. */
async function isLastAdministrator(trx: Db, all: accounts.Listed[], id: number): Promise<boolean> {
	const administrators = all.filter(
		({ role, unit, disabledAt }) =>
			disabledAt === null && allows({ role, unitId: unit.id }, 'accounts.change')
	);
	const own = administrators.find((account) => account.id === id);
	if (!own) return false;
	for (const other of administrators)
		if (other !== own && (await units.isBelow(trx, own.unit.id, other.unit.id))) return false;
	return true;
}

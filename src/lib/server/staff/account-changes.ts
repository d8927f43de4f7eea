import type { Kysely } from 'kysely';
import { change, orUnchanged, Unchanged, type Actor } from './change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import type { Office } from '../office.ts';
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
export async function setPassword(
	{ db, key }: Pick<Office, 'db' | 'key'>,
	actor: Actor,
	{ id, email, unitId }: Account,
	hashed: string,
	at: number
): Promise<void> {
	await change(db, actor, { action: 'account.password', unitId, at }, async (trx) => {
		await accounts.setPassword(trx, id, hashed);
		await accounts.closeSessions(trx, id);
		await attempts.forget(trx, whoIs(key, email));
		return { result: undefined, detail: { id, email } };
	});
}

/** What came of disabling an account. */
export type Disabled = 'done' | 'already' | 'last-administrator';

/**
 * Disables an account, and ends its sessions. The last administrator of a unit stays: somebody must be able to sign in
 * who administers it, there or from a unit above.
 */
export async function disable(db: Kysely<Database>, actor: Actor, account: Account, at: number): Promise<Disabled> {
	const { id, email, unitId } = account;
	let outcome: Disabled = 'done';
	await orUnchanged(() =>
		change(db, actor, { action: 'account.disable', unitId, at }, async (trx) => {
			// Asked here, because changes wait for each other: of two administrators who are disabled at once one stays.
			const all = await accounts.all(trx);
			if (isDisabled(all, id)) outcome = 'already';
			else if (await isLastAdministrator(trx, all, id)) outcome = 'last-administrator';
			if (outcome !== 'done') throw new Unchanged();
			await accounts.setDisabled(trx, id, at);
			await accounts.closeSessions(trx, id);
			return { result: undefined, detail: { id, email } };
		})
	);
	return outcome;
}

/** Enables a disabled account again, with the password that it had; `already` where it is not disabled. */
export async function enable(
	db: Kysely<Database>,
	actor: Actor,
	{ id, email, unitId }: Account,
	at: number
): Promise<'done' | 'already'> {
	let outcome: 'done' | 'already' = 'done';
	await orUnchanged(() =>
		change(db, actor, { action: 'account.enable', unitId, at }, async (trx) => {
			if (!isDisabled(await accounts.all(trx), id)) {
				outcome = 'already';
				throw new Unchanged();
			}
			await accounts.setDisabled(trx, id, null);
			return { result: undefined, detail: { id, email } };
		})
	);
	return outcome;
}

/** Revokes an API key: from now on it opens nothing. Twice is once. */
export async function revokeKey(
	db: Kysely<Database>,
	actor: Actor,
	{ number, name, unit }: apiKeys.Listed,
	at: number
): Promise<void> {
	await orUnchanged(() =>
		change(db, actor, { action: 'key.revoke', unitId: unit.id, at }, async (trx) => {
			if (!(await apiKeys.revoke(trx, number, at))) throw new Unchanged();
			return { result: undefined, detail: { number, name } };
		})
	);
}

function isDisabled(all: accounts.Listed[], id: number): boolean {
	return all.some((account) => account.id === id && account.disabledAt !== null);
}

/** Whether nobody else who can sign in administers the account's unit, as this account does. */
async function isLastAdministrator(trx: Db, all: accounts.Listed[], id: number): Promise<boolean> {
	const administrators = all.filter(
		({ role, unit, disabledAt }) => disabledAt === null && allows({ role, unitId: unit.id }, 'accounts.change')
	);
	const own = administrators.find((account) => account.id === id);
	if (!own) return false;
	for (const other of administrators)
		if (other !== own && (await units.isBelow(trx, own.unit.id, other.unit.id))) return false;
	return true;
}

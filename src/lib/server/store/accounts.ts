import type { Language } from '../../core/language.ts';
import { furthestAhead } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import type { Role } from '../../core/permission.ts';

/** A signed-in person, or a program with an API key. */
export interface Staff {
	accountId: number | null;
	name: string;
	role: Role;
	unitId: number;
	language: Language;
}

/** An account as lists show it. */
export interface Listed {
	id: number;
	email: string;
	name: string;
	role: Role;
	unit: { id: number; code: string; name: string };
	disabledAt: number | null;
	/** null where nobody has signed in, or not since this is written down. */
	signedInAt: number | null;
}

/** Every account with its unit, the oldest first. */
export async function all(db: Db): Promise<Listed[]> {
	const rows = await db
		.selectFrom('account')
		.innerJoin('unit', 'unit.id', 'account.unit_id')
		.select([
			'account.id',
			'email',
			'account.name',
			'role',
			'unit_id as unitId',
			'unit.code as unitCode'
		])
		.select(['unit.name as unitName', 'disabled_at as disabledAt', 'signed_in_at as signedInAt'])
		.orderBy('account.id')
		.execute();
	return rows.map(({ unitId, unitCode, unitName, ...account }) => ({
		...account,
		role: account.role as Role,
		unit: { id: unitId, code: unitCode, name: unitName }
	}));
}

/** An account by its address (`addressOf`), with the hash of its password. */
export async function byEmail(db: Db, address: string) {
	return db
		.selectFrom('account')
		.select(['id', 'email', 'unit_id as unitId', 'password', 'disabled_at as disabledAt'])
		.where('email', '=', address)
		.executeTakeFirst();
}

/**
 * Whom to write to: accounts in use with one of these roles, with the unit that they are in charge
 * of.
 */
export async function inCharge(
	db: Db,
	roles: readonly string[]
): Promise<{ accountId: number; unitId: number; language: string }[]> {
	return db
		.selectFrom('account')
		.select(['id as accountId', 'unit_id as unitId', 'language'])
		.where('role', 'in', roles)
		.where('disabled_at', 'is', null)
		.orderBy('id')
		.execute();
}

/** A new account. */
export interface NewAccount {
	email: string;
	name: string;
	role: Role;
	unitId: number;
	/** Hashed. */
	password: string;
	createdAt: number;
}

/** Adds an account, or returns null where the address has one already. */
export async function add(trx: Db, account: NewAccount): Promise<number | null> {
	const row = await trx
		.insertInto('account')
		.values({
			email: account.email,
			name: account.name,
			role: account.role,
			unit_id: account.unitId,
			password: account.password,
			created_at: account.createdAt,
			disabled_at: null,
			signed_in_at: null
		})
		.onConflict((oc) => oc.column('email').doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Gives an account another password (hashed). */
export async function setPassword(trx: Db, id: number, password: string): Promise<void> {
	await trx.updateTable('account').set({ password }).where('id', '=', id).execute();
}

/** Disables an account at a time (ms), or enables it again (null). */
export async function setDisabled(trx: Db, id: number, at: number | null): Promise<void> {
	await trx.updateTable('account').set({ disabled_at: at }).where('id', '=', id).execute();
}

/**
 * Writes down that somebody signed in, and holds the account until the transaction ends.
 * @returns false where the account was disabled, or got another password, since `password` (hashed)
 * was read
 */
export async function signedIn(
	trx: Db,
	id: number,
	password: string,
	at: number
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('account')
		.set({ signed_in_at: at })
		.where('id', '=', id)
		.where('password', '=', password)
		.where('disabled_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** Opens a session for an account. */
export async function openSession(
	db: Db,
	session: { tokenHash: Buffer; accountId: number; createdAt: number; expiresAt: number }
): Promise<void> {
	await db.deleteFrom('session').where('expires_at', '<=', session.createdAt).execute();
	await db
		.insertInto('session')
		.values({
			token_hash: session.tokenHash,
			account_id: session.accountId,
			created_at: session.createdAt,
			expires_at: session.expiresAt
		})
		.execute();
}

/** Ends a session. */
export async function closeSession(db: Db, tokenHash: Buffer): Promise<void> {
	await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** Ends every session of an account. */
export async function closeSessions(trx: Db, accountId: number): Promise<void> {
	await trx.deleteFrom('session').where('account_id', '=', accountId).execute();
}

/**
 * Who holds that session at time `at`. One that was opened while the clock was ahead does not last
 * until then.
 */
export async function bySession(db: Db, tokenHash: Buffer, at: number): Promise<Staff | null> {
	const row = await db
		.selectFrom('session')
		.innerJoin('account', 'account.id', 'session.account_id')
		.select([
			'account.id as accountId',
			'account.name',
			'account.role',
			'account.unit_id as unitId',
			'account.language'
		])
		.where('session.token_hash', '=', tokenHash)
		.where('session.expires_at', '>', at)
		.where('session.expires_at', '<=', furthestAhead(at))
		.where('account.disabled_at', 'is', null)
		.executeTakeFirst();
	return row ? { ...row, role: row.role as Role, language: row.language as Language } : null;
}

/** Adds an API key. */
export async function addKey(
	trx: Db,
	key: { name: string; role: Role; unitId: number; tokenHash: Buffer; createdAt: number }
): Promise<void> {
	await trx
		.insertInto('api_key')
		.values({
			name: key.name,
			role: key.role,
			unit_id: key.unitId,
			token_hash: key.tokenHash,
			created_at: key.createdAt,
			revoked_at: null
		})
		.execute();
}

/** The program that holds that API key. */
export async function byKey(db: Db, tokenHash: Buffer): Promise<Staff | null> {
	const row = await db
		.selectFrom('api_key')
		.select(['name', 'role', 'unit_id as unitId'])
		.where('token_hash', '=', tokenHash)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return row ? { ...row, role: row.role as Role, accountId: null, language: 'vi' } : null;
}

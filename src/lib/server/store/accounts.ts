import type { Language } from '../../core/language.ts';
import { furthestAhead } from '../../core/time.ts';
import type { Db } from '../db/open.ts';
import type { Role } from '../permission.ts';

/** A signed-in person, or a program with an API key. */
export interface Staff {
	accountId: number | null;
	name: string;
	role: Role;
	unitId: number;
	language: Language;
}

/** Every account with its unit, the oldest first. */
export async function all(db: Db) {
	const rows = await db
		.selectFrom('account')
		.innerJoin('unit', 'unit.id', 'account.unit_id')
		.select(['email', 'role', 'unit.id as unitId', 'unit.name as unitName'])
		.orderBy('account.id')
		.execute();
	return rows.map(({ email, role, unitId, unitName }) => ({ email, role, unit: { id: unitId, name: unitName } }));
}

/** What signing in needs to know of an account. */
export async function byEmail(db: Db, email: string) {
	return db
		.selectFrom('account')
		.select(['id', 'password', 'failures', 'rests_until as restsUntil', 'disabled_at as disabledAt'])
		.where('email', '=', email)
		.executeTakeFirst();
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
			rests_until: null,
			disabled_at: null
		})
		.onConflict((oc) => oc.column('email').doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Counts a wrong password in one statement, so that racing attempts are all counted; from `most` on the account rests. */
export async function countFailure(db: Db, id: number, most: number, restsUntil: number): Promise<void> {
	await db
		.updateTable('account')
		.set((eb) => ({
			failures: eb('failures', '+', 1),
			rests_until: eb
				.case()
				.when('failures', '>=', most - 1)
				.then(restsUntil)
				.else(eb.ref('rests_until'))
				.end()
		}))
		.where('id', '=', id)
		.execute();
}

/** Forgets wrong passwords after a right one. */
export async function clearFailures(db: Db, id: number): Promise<void> {
	await db.updateTable('account').set({ failures: 0, rests_until: null }).where('id', '=', id).execute();
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

/** Who holds that session at time `at`. One that was opened while the clock was ahead does not last until then. */
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

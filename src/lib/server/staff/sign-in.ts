import { addressOf } from '../../core/accounts/schema.ts';
import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../db/rows.ts';
import type { Key } from '../office/key.ts';
import type { Office } from '../office/office.ts';
import { turns } from '../office/turns.ts';
import * as password from './password.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/sign-in-attempts.ts';

/** How long a session lasts. */
export const SESSION_MS = 12 * 3600 * 1000;

/**
 * After so many guesses at one address its sign-in rests: guessing becomes hopeless, a mistyping
 * person is only delayed.
 */
const MOST_GUESSES = 10;
/**
 * How long a count of guesses is kept after the last one that was tried. At the limit this is the
 * rest.
 */
export const REST_MS = 15 * 60 * 1000;

/**
 * A hash takes 19 MiB and all of a processor for some hundredths of a second: citizens must not
 * wait for many of them.
 */
const HASHES_AT_ONCE = 2;
/** Whoever is last among so many waits some seconds. */
const MOST_WAITING = 100;
const BUSY_SECONDS = 5;

const hashing = turns(HASHES_AT_ONCE, MOST_WAITING);

/** What came of a sign-in; `retryAfter`: seconds after which another one makes sense. */
export type SignIn =
	| { kind: 'in'; token: string; expiresAt: number }
	| { kind: 'wrong' }
	| { kind: 'resting'; retryAfter: number }
	| { kind: 'busy'; retryAfter: number };

/**
 * Opens a session for the right address and password. A guess is counted before its password is
 * hashed, so that of many at the same time no more are tried than may be. An address without an
 * account, a disabled account and a wrong password look and last the same. Where too many wait for
 * their turn (`busy`) nothing is counted and nothing is tried.
 * @param at the clock (ms)
 */
export async function signIn(
	{ db, key }: Pick<Office, 'db' | 'key'>,
	email: string,
	typed: string,
	at: number
): Promise<SignIn> {
	const address = addressOf(email);
	const who = whoIs(key, address);
	const outcome = await hashing.run(async (): Promise<SignIn> => {
		if (!(await attempts.take(db, { who, at, expiresAt: at + REST_MS }, MOST_GUESSES)))
			return { kind: 'resting', retryAfter: REST_MS / 1000 };
		await attempts.removeOld(db, at);
		const account = await accounts.byEmail(db, address);
		const isRight = await password.matches(typed, account?.password ?? password.NOBODY);
		if (!account || !isRight || account.disabledAt !== null) return { kind: 'wrong' };
		return openSession(db, account, who, at);
	});
	return outcome ?? { kind: 'busy', retryAfter: BUSY_SECONDS };
}

/**
 * Opens a session for the account, unless it was disabled or got another password while this one
 * was hashed.
 */
async function openSession(
	db: Kysely<Database>,
	account: { id: number; password: string },
	who: Buffer,
	at: number
): Promise<SignIn> {
	return db.transaction().execute(async (trx) => {
		if (!(await accounts.signedIn(trx, account.id, account.password, at))) return { kind: 'wrong' };
		await attempts.forget(trx, who);
		const token = newToken();
		const expiresAt = at + SESSION_MS;
		await accounts.openSession(trx, {
			tokenHash: hashOf(token),
			accountId: account.id,
			createdAt: at,
			expiresAt
		});
		return { kind: 'in', token, expiresAt };
	});
}

/**
 * What guesses at an address (`addressOf`) are counted under: without the office's key nobody can
 * tell the address.
 */
export function whoIs(key: Key, address: string): Buffer {
	return key.hmac('sign-in', address);
}

/** Ends the session of that token. */
export async function signOut(db: Kysely<Database>, token: string): Promise<void> {
	await accounts.closeSession(db, hashOf(token));
}

/** Who holds the session of that token. */
export async function sessionOf(
	db: Kysely<Database>,
	token: string,
	at: number
): Promise<accounts.Staff | null> {
	return accounts.bySession(db, hashOf(token), at);
}

/** The program that holds that API key. */
export async function keyHolder(
	db: Kysely<Database>,
	token: string
): Promise<accounts.Staff | null> {
	return accounts.byKey(db, hashOf(token));
}

/** A token of 256 random bits; only its hash is kept. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What is kept of a token. */
export function hashOf(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

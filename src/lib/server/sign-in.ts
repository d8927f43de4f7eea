import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from './db/rows.ts';
import * as password from './password.ts';
import * as accounts from './store/accounts.ts';

/** How long a session lasts. */
export const SESSION_MS = 12 * 3600 * 1000;

// After so many wrong passwords in a row an account rests: guessing becomes hopeless, a mistyping person is only delayed.
const MOST_FAILURES = 10;
const REST_MS = 15 * 60 * 1000;

export type SignIn = { kind: 'in'; token: string; expiresAt: number } | { kind: 'wrong' } | { kind: 'resting' };

/** Opens a session for the right address and password. An unknown address and a wrong password look the same. */
export async function signIn(db: Kysely<Database>, email: string, typed: string, at: number): Promise<SignIn> {
	const account = await accounts.byEmail(db, email.trim().toLowerCase());
	if (account?.restsUntil && account.restsUntil > at) return { kind: 'resting' };
	const right = await password.matches(typed, account?.password ?? password.NOBODY);
	if (!account || !right || account.disabledAt !== null) {
		if (account) await accounts.countFailure(db, account.id, MOST_FAILURES, at + REST_MS);
		return { kind: 'wrong' };
	}
	await accounts.clearFailures(db, account.id);
	const token = newToken();
	const expiresAt = at + SESSION_MS;
	await accounts.openSession(db, { tokenHash: hashOf(token), accountId: account.id, createdAt: at, expiresAt });
	return { kind: 'in', token, expiresAt };
}

/** Ends the session of that token. */
export async function signOut(db: Kysely<Database>, token: string): Promise<void> {
	await accounts.closeSession(db, hashOf(token));
}

/** Who holds the session of that token. */
export async function sessionOf(db: Kysely<Database>, token: string, at: number): Promise<accounts.Staff | null> {
	return accounts.bySession(db, hashOf(token), at);
}

/** The program that holds that API key. */
export async function keyHolder(db: Kysely<Database>, token: string): Promise<accounts.Staff | null> {
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

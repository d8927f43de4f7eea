import type { Generated } from 'kysely';

/** The tables of staff: who may sign in, and what they changed; beside those in rows.ts. */
export interface StaffTables {
	account: AccountRow;
	session: SessionRow;
	sign_in_attempt: SignInAttemptRow;
	api_key: ApiKeyRow;
	audit: AuditRow;
}

export interface AccountRow {
	id: Generated<number>;
	email: string;
	name: string;
	role: string;
	unit_id: number;
	password: string;
	language: Generated<string>;
	created_at: number;
	disabled_at: number | null;
	/** When somebody last signed in; null where nobody has since this is written down. */
	signed_in_at: number | null;
}

export interface SessionRow {
	/** SHA-256 of the token in the cookie. */
	token_hash: Buffer;
	account_id: number;
	created_at: number;
	expires_at: number;
}

/** Guesses at one address, whether it has an account or not. */
export interface SignInAttemptRow {
	/** HMAC-SHA256 of the address under the office's key. */
	who: Buffer;
	/** Guesses that were tried and did not open a session. */
	attempts: number;
	/** When the count is forgotten. */
	expires_at: number;
}

export interface ApiKeyRow {
	id: Generated<number>;
	name: string;
	role: string;
	unit_id: number;
	token_hash: Buffer;
	created_at: number;
	revoked_at: number | null;
}

export interface AuditRow {
	id: Generated<number>;
	at: number;
	/** null when the change was made at the command line. */
	account_id: number | null;
	actor: string;
	action: string;
	unit_id: number | null;
	/** JSON: what it was done to, with what. */
	detail: string;
}

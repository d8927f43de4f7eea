import type { ExpressionBuilder } from 'kysely';
import { isOnPostgres } from '../db/engine.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';

/** One guess at an address. */
export interface Attempt {
	/** Keyed hash of the address (32 bytes). */
	who: Buffer;
	/** ms */
	at: number;
	/** ms: when the count of this address is forgotten, unless another guess is taken before. */
	expiresAt: number;
}

/** A count that lasts longer was made while the clock was wrong, and holds no more. */
const LONGEST_MS = 24 * 3600 * 1000;

/**
 * How many old counts are removed beside one new guess. A guess adds at most one, so they cannot
 * pile up.
 */
const REMOVED_AT_ONCE = 100;

/**
 * Takes one guess at an address; false where `most` were taken already and their count is not over.
 * One statement counts and decides, so that no more than `most` are taken, however many race and on
 * however many nodes. A guess that is refused changes nothing: it does not make the rest longer.
 * After the rest the count begins at one again.
 */
export async function take(
	db: Db,
	{ who, at, expiresAt }: Attempt,
	most: number
): Promise<boolean> {
	const row = await db
		.insertInto('sign_in_attempt')
		.values({ who, attempts: 1, expires_at: expiresAt })
		.onConflict((oc) =>
			oc
				.column('who')
				.doUpdateSet((eb) => ({
					attempts: eb
						.case()
						.when(isOver(eb, at))
						.then(1)
						.else(eb('sign_in_attempt.attempts', '+', 1))
						.end(),
					expires_at: expiresAt
				}))
				.where((eb) => eb.or([isOver(eb, at), eb('sign_in_attempt.attempts', '<', most)]))
		)
		.returning('attempts')
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Forgets the guesses at an address: the right password was typed, or the account has a new one.
 */
export async function forget(db: Db, who: Buffer): Promise<void> {
	await db.deleteFrom('sign_in_attempt').where('who', '=', who).execute();
}

/** Removes some of the counts that are over. */
export async function removeOld(db: Db, at: number): Promise<void> {
	await db
		.deleteFrom('sign_in_attempt')
		// Asked twice, because another node may have begun to count anew since the rows were chosen.
		.where((eb) => isOver(eb, at))
		.where('who', 'in', (eb) =>
			eb
				.selectFrom('sign_in_attempt')
				.select('who')
				.where((inner) => isOver(inner, at))
				.limit(REMOVED_AT_ONCE)
				// Two nodes that remove the same rows must not wait for each other.
				.$if(isOnPostgres(db), (rows) => rows.forUpdate().skipLocked())
		)
		.execute();
}

function isOver(eb: ExpressionBuilder<Database, 'sign_in_attempt'>, at: number) {
	return eb.or([
		eb('sign_in_attempt.expires_at', '<=', at),
		eb('sign_in_attempt.expires_at', '>', at + LONGEST_MS)
	]);
}

import { furthestAhead } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import { idsBelow } from './units.ts';

/** A letter to somebody with an account. */
export interface Letter {
	accountId: number;
	subject: string;
	text: string;
}

/** A letter that waits. */
export interface Waiting {
	id: number;
	to: string;
	subject: string;
	text: string;
	createdAt: number;
	attempts: number;
}

/** Puts letters down to be sent; in the transaction of what they tell. `at`: ms. */
export async function addLetters(trx: Db, letters: Letter[], at: number): Promise<void> {
	for (const { accountId, subject, text } of letters)
		await trx
			.insertInto('outbox')
			.values({
				kind: 'mail',
				account_id: accountId,
				content: JSON.stringify({ subject, text }),
				created_at: at,
				due_at: at,
				problem: null,
				sent_at: null
			})
			.execute();
}

/**
 * The letters that are due at `at` (ms), the oldest first; also those that a wrong clock has put
 * off for more than a day. Accounts that are closed meanwhile get none.
 */
export async function dueLetters(db: Db, at: number, limit: number): Promise<Waiting[]> {
	const rows = await db
		.selectFrom('outbox')
		.innerJoin('account', 'account.id', 'outbox.account_id')
		.select(['outbox.id', 'email as to', 'content', 'outbox.created_at as createdAt', 'attempts'])
		.where('kind', '=', 'mail')
		.where((eb) => eb.or([eb('due_at', '<=', at), eb('due_at', '>', furthestAhead(at))]))
		.where('disabled_at', 'is', null)
		.orderBy('outbox.id')
		.limit(limit)
		.execute();
	return rows.map(({ content, ...row }) => ({
		...row,
		...(JSON.parse(content) as Pick<Letter, 'subject' | 'text'>)
	}));
}

/** Writes down that something is sent. */
export async function sent(db: Db, id: number, at: number): Promise<void> {
	await db
		.updateTable('outbox')
		.set({ sent_at: at, due_at: null, problem: null })
		.where('id', '=', id)
		.execute();
}

/** Writes down why something was not sent, and when to try again (ms; null: not any more). */
export async function failed(
	db: Db,
	id: number,
	problem: string,
	dueAt: number | null
): Promise<void> {
	await db
		.updateTable('outbox')
		.set((eb) => ({ problem, due_at: dueAt, attempts: eb('attempts', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/**
 * Letters that could not be sent to people of that part of the tree since `since` (ms), by why and
 * whether they are tried again.
 */
export async function unsentLetters(
	db: Db,
	unitId: number,
	since: number
): Promise<{ problem: string; letters: number; dueAt: number | null }[]> {
	return db
		.selectFrom('outbox')
		.innerJoin('account', 'account.id', 'outbox.account_id')
		.select([
			'problem',
			(eb) => eb.fn.countAll<number>().as('letters'),
			(eb) => eb.fn.min('due_at').as('dueAt')
		])
		.where('kind', '=', 'mail')
		.where('problem', 'is not', null)
		.where('sent_at', 'is', null)
		.where('outbox.created_at', '>=', since)
		.where('account.unit_id', 'in', idsBelow(unitId))
		.groupBy(['problem', (eb) => eb('due_at', 'is', null)])
		.orderBy('problem')
		.$narrowType<{ problem: string; dueAt: number | null }>()
		.execute();
}

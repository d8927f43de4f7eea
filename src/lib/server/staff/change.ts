import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/rows.ts';
import * as settings from '../store/settings.ts';
import { newUuid } from '../db/uuid.ts';

/** Who makes a change: a signed-in person, or the command line. */
export interface Actor {
	accountId: number | null;
	name: string;
}

/** Who is written down for a change of somebody who is signed in. */
export function actorOf({ accountId, name }: Actor): Actor {
	return { accountId, name };
}

/** The person at the command line of the server. */
export const COMMAND_LINE: Actor = { accountId: null, name: 'command line' };

/** What is written down about a change. */
export interface Entry {
	/** Noun and verb, such as `counter.rename`. */
	action: string;
	/** The unit that it concerns, or null for the whole office. */
	unitId: number | null;
	at: number;
	/** The revision of the office that the change was made up from: none is made of an older one (`Outdated`). */
	since?: string;
}

/** Thrown where somebody has changed something since. */
export class Outdated extends Error {}

/**
 * Makes a staff change and its audit row in one transaction; the only way staff change anything.
 * @param work makes the change; what it returns as `detail` is kept as JSON: never secrets, never answers
 */
export async function change<T>(
	db: Kysely<Database>,
	actor: Actor,
	entry: Entry,
	work: (trx: Transaction<Database>) => Promise<{ result: T; detail: unknown }>
): Promise<T> {
	return db.transaction().execute(async (trx) => {
		// First, for it holds other changes back: what `work` looks up stays true until it is done.
		if (!(await settings.revise(trx, newUuid(entry.at), entry.since))) throw new Outdated();
		const { result, detail } = await work(trx);
		await trx
			.insertInto('audit')
			.values({
				at: entry.at,
				account_id: actor.accountId,
				actor: actor.name,
				action: entry.action,
				unit_id: entry.unitId,
				detail: JSON.stringify(detail)
			})
			.execute();
		return result;
	});
}

/** Thrown by what `change` does where there is nothing to change: it leaves no trace then, see `orUnchanged`. */
export class Unchanged extends Error {}

/** Makes a change, or none where its work found nothing to change (`Unchanged`). */
export async function orUnchanged(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Unchanged)) throw error;
	}
}

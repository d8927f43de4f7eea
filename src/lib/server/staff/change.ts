import type { Kysely, Transaction } from 'kysely';
import type { AuditAction, AuditDetail } from '../../core/audit.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import { newUuid } from '../db/uuid.ts';
import * as audit from '../store/audit.ts';
import * as settings from '../store/settings.ts';
import * as units from '../store/units.ts';

/** Who makes a change: a signed-in person, a program with a key, or the server itself. */
export interface Actor {
	accountId: number | null;
	name: string;
	/**
	 * The unit in which the person works; null: the command line or the server itself, which may
	 * change any unit.
	 */
	unitId: number | null;
}

/** Who is written down for a change of somebody who is signed in. */
export function actorOf({ accountId, name, unitId }: Actor): Actor {
	return { accountId, name, unitId };
}

/** The person at the command line of the server. */
export const COMMAND_LINE: Actor = { accountId: null, name: 'command line', unitId: null };

/** What a change is about. */
export interface Entry<A extends AuditAction> {
	action: A;
	/**
	 * The unit that it concerns, null for the whole office; or how it is found, undefined where there
	 * is none.
	 */
	unitId: number | null | ((trx: Db) => Promise<number | undefined>);
	at: number;
}

/** Why a change was not made: a code, and what else the reader needs to know. */
export interface Refusal {
	why: string;
}

/**
 * The unit does not lie in the part of the tree where the person works, or there is no such unit.
 */
export interface NotYours {
	kind: 'refused';
	why: 'not-yours';
}

/**
 * How a change went. `done`: it was made, with its audit row. `nothing`: there was nothing to
 * change. `refused`: it may not be made. Of `nothing` and `refused` no trace is left.
 */
export type Outcome<R = void, W extends Refusal = never> = Made<R, W> | { kind: 'nothing' };

/** How a change went that always finds something to do. */
export type Made<R, W extends Refusal = never> =
	{ kind: 'done'; result: R } | ({ kind: 'refused' } & W) | NotYours;

/** What the work of a change says at its end; made by `Answers` only. */
type Answer = Done<unknown> | { kind: 'nothing' } | ({ kind: 'refused' } & Refusal);

interface Done<R> {
	kind: 'done';
	result: R;
	detail: unknown;
}

/** The outcome that belongs to an answer: the same without what is written down. */
type OutcomeOf<T> = T extends Done<infer R> ? { kind: 'done'; result: R } : T;

/** The three ways in which the work of a change ends. */
export interface Answers<A extends AuditAction> {
	/**
	 * The change was made.
	 * @param detail kept in the audit: never secrets, never answers
	 * @param result for the caller
	 */
	done(detail: AuditDetail<A>): Done<void>;
	done<R>(detail: AuditDetail<A>, result: R): Done<R>;
	/** There was nothing to change. What was written is undone. */
	nothing(): { kind: 'nothing' };
	/** The change may not be made. What was written is undone. */
	refused<const W extends Refusal>(refusal: W): { kind: 'refused' } & W;
}

const answers: Answers<AuditAction> = {
	done: <R>(detail: unknown, result?: R) => ({
		kind: 'done' as const,
		detail,
		result: result as R
	}),
	nothing: () => ({ kind: 'nothing' }),
	refused: (refusal) => ({ kind: 'refused', ...refusal })
};

type Work<A extends AuditAction, T> = (trx: Transaction<Database>, entry: Answers<A>) => Promise<T>;

/**
 * Makes a staff change and its audit row in one transaction; the only way in which staff change
 * anything. It is refused (`not-yours`) outside the part of the tree where the person works.
 * @param work makes the change, and says how it went
 * @throws what `work` throws; nothing is changed then
 */
export async function change<A extends AuditAction, T extends Answer>(
	db: Kysely<Database>,
	actor: Actor,
	entry: Entry<A>,
	work: Work<A, T>
): Promise<OutcomeOf<T> | NotYours> {
	return (await run(db, actor, entry, undefined, work)) as OutcomeOf<T> | NotYours;
}

/**
 * Makes a change that was made up from a known state of the office. Where somebody has changed
 * anything since, it is refused (`outdated`).
 * @param since the revision of that state (store/settings.ts)
 */
export async function changeSince<A extends AuditAction, T extends Answer>(
	db: Kysely<Database>,
	actor: Actor,
	since: string,
	entry: Entry<A>,
	work: Work<A, T>
): Promise<OutcomeOf<T> | NotYours | { kind: 'refused'; why: 'outdated' }> {
	return (await run(db, actor, entry, since, work)) as OutcomeOf<T> | NotYours;
}

async function run<A extends AuditAction>(
	db: Kysely<Database>,
	actor: Actor,
	{ action, unitId: place, at }: Entry<A>,
	since: string | undefined,
	work: Work<A, Answer>
): Promise<Outcome<unknown, Refusal>> {
	try {
		return await db.transaction().execute(async (trx) => {
			// First, for it holds other changes back: what is looked up afterwards stays true until it is
			// done.
			if (!(await settings.revise(trx, newUuid(at), since)))
				throw new Undo({ kind: 'refused', why: 'outdated' });
			const unitId = typeof place === 'function' ? await place(trx) : place;
			if (unitId === undefined || !(await worksFor(trx, actor, unitId)))
				throw new Undo({ kind: 'refused', why: 'not-yours' });
			const answer = await work(trx, answers as Answers<A>);
			if (answer.kind !== 'done') throw new Undo(answer);
			await audit.add(trx, {
				at,
				account_id: actor.accountId,
				actor: actor.name,
				action,
				unit_id: unitId,
				detail: JSON.stringify(answer.detail)
			});
			return { kind: 'done', result: answer.result };
		});
	} catch (error) {
		if (error instanceof Undo) return error.outcome;
		throw error;
	}
}

/** Whether a unit lies in the part of the tree where somebody works; null is the whole office. */
async function worksFor(trx: Db, actor: Actor, unitId: number | null): Promise<boolean> {
	if (actor.unitId === null || actor.unitId === unitId) return true;
	return unitId !== null && (await units.isBelow(trx, unitId, actor.unitId));
}

/** Thrown inside the transaction, so that it is undone; told outside as a value. */
class Undo extends Error {
	readonly outcome: Outcome<unknown, Refusal>;

	constructor(outcome: Outcome<unknown, Refusal>) {
		super(outcome.kind);
		this.outcome = outcome;
	}
}

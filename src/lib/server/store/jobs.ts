import { furthestAhead } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';

/** Who wants to do which job, and until when others are to stay away (ms). */
export interface Claim {
	name: string;
	holder: string;
	at: number;
	until: number;
}

/**
 * The lease of a job: nobody else begins before `until`, or does what was planned up to `doneFor`
 * (ms).
 */
export interface Lease {
	until: number;
	doneFor: number;
}

/** The lease of a job; null where the job was never done. */
export async function find(db: Db, name: string): Promise<Lease | null> {
	const lease = db
		.selectFrom('job')
		.select(['until', 'done_for as doneFor'])
		.where('name', '=', name);
	return (await lease.executeTakeFirst()) ?? null;
}

/**
 * Whether a lease was written while the clock was wrong, so that nobody waits for it
 * (`furthestAhead`).
 */
export function isVoid({ until, doneFor }: Lease, at: number): boolean {
	return Math.max(until, doneFor) > furthestAhead(at);
}

/**
 * Takes the lease of a job, unless another holder's is still running or the job is done for that
 * planned time. A time that is void does not count. One statement decides, so that of several nodes
 * exactly one gets it. It is written down as the last run.
 * @param plannedFor ms: the time that the job was planned for
 */
export async function take(
	db: Db,
	{ name, holder, at, until }: Claim,
	plannedFor: number
): Promise<boolean> {
	const taken = { holder, until, last_run_at: at, last_error: null };
	const row = await db
		.insertInto('job')
		.values({ name, ...taken })
		.onConflict((oc) =>
			oc
				.column('name')
				.doUpdateSet(taken)
				.where((eb) => eb.or([eb('job.until', '<=', at), eb('job.until', '>', furthestAhead(at))]))
				.where((eb) =>
					eb.or([eb('job.done_for', '<', plannedFor), eb('job.done_for', '>', furthestAhead(at))])
				)
		)
		.returning('holder')
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps a lease for longer; false where it is not the holder's any more. */
export async function keep(db: Db, { name, holder, until }: Claim): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('job')
		.set({ until })
		.where('name', '=', name)
		.where('holder', '=', holder)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/**
 * How a run ended: the job is done for that planned time (ms), and nobody does it again for that
 * time; or it failed.
 */
export type Ended = { doneFor: number } | { error: string };

/**
 * Gives a lease back, and writes down how the run ended. Whoever lost the lease meanwhile changes
 * nothing.
 */
export async function release(
	db: Db,
	{ name, holder }: Pick<Claim, 'name' | 'holder'>,
	ended: Ended
): Promise<void> {
	const outcome = 'error' in ended ? { last_error: ended.error } : { done_for: ended.doneFor };
	await db
		.updateTable('job')
		.set({ until: 0, ...outcome })
		.where('name', '=', name)
		.where('holder', '=', holder)
		.execute();
}

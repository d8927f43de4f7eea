import type { Db } from '../db/open.ts';

/** Who wants to do which job, and until when others are to stay away (ms). */
export interface Claim {
	name: string;
	holder: string;
	at: number;
	until: number;
}

/**
 * Takes the lease of a job, unless another holder's is still running or the job is done for that planned time. One
 * statement decides, so that of several nodes exactly one gets it.
 * @param plannedFor ms: the time that the job was planned for
 */
export async function take(db: Db, { name, holder, at, until }: Claim, plannedFor: number): Promise<boolean> {
	const row = await db
		.insertInto('lease')
		.values({ name, holder, until })
		.onConflict((oc) =>
			oc
				.column('name')
				.doUpdateSet({ holder, until })
				.where('lease.until', '<=', at)
				.where('lease.done_for', '<', plannedFor)
		)
		.returning('holder')
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps a lease for longer; false where it is not the holder's any more. */
export async function keep(db: Db, { name, holder, until }: Claim): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('lease')
		.set({ until })
		.where('name', '=', name)
		.where('holder', '=', holder)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Gives a lease back; `doneFor` (ms): the job is done for that planned time, and nobody does it again; null: it is not. */
export async function release(
	db: Db,
	{ name, holder }: Pick<Claim, 'name' | 'holder'>,
	doneFor: number | null
): Promise<void> {
	await db
		.updateTable('lease')
		.set({ until: 0, ...(doneFor === null ? {} : { done_for: doneFor }) })
		.where('name', '=', name)
		.where('holder', '=', holder)
		.execute();
}

import type { Kysely } from 'kysely';
import type { Database } from '../db/rows.ts';
import * as settings from '../store/settings.ts';
import * as tallies from '../store/tally/tallies.ts';
import { recount, type Recounted } from './recount.ts';

/**
 * Counts what single people gave to the rate, where an older program did not
 * (core/results/people.ts): a recount of those counters only. It may be broken off at any time: the
 * next run goes on with the counters that are left.
 */
export async function countPeople(db: Kysely<Database>): Promise<Recounted> {
	const counters = await tallies.withUncountedPeople(db);
	const done = await recount(db, () => {}, counters);
	await settings.setPeopleCounted(db);
	return done;
}

import type { Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import { addDays, startOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import { countComments } from '../store/comments.ts';
import { resolve } from '../results/resolve.ts';

/**
 * How many of the counted responses of a query carry words of their own; for reports, which are
 * made a few times a year: there are no tallies of comments. What they say is for nobody here.
 * @param query its `unit` must be set
 */
export async function commentsFor(db: Db, query: Query): Promise<number | Unknown> {
	const asked = await resolve(db, query);
	if ('unknown' in asked) return asked;
	const { from, to } = query.period;
	return countComments(db, asked.unit.id, { from: startOf(from), before: startOf(addDays(to, 1)) });
}

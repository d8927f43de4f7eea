import type { Db } from '../db/open.ts';
import { idsBelow } from './units.ts';

/** Comments looked at together: a few milliseconds. */
const PAGE = 5000;

/**
 * How many counted responses of a part of the tree carry a comment.
 * @param answered when they were answered: `from` ≤ ms < `before`
 */
export async function countComments(
	db: Db,
	unitId: number,
	{ from, before }: { from: number; before: number }
): Promise<number> {
	let [found, after]: [number, number | null] = [0, 0];
	while (after !== null) {
		// SQLite never waits by itself: between two pages, citizens have their turn.
		await new Promise(setImmediate);
		const last: number | null = await lastOf(db, after);
		if (last !== null) found += await countBetween(db, unitId, { from, before, after, last });
		after = last;
	}
	return found;
}

/** Id of the last comment of the page after that one; null where there is none. */
async function lastOf(db: Db, after: number): Promise<number | null> {
	const page = db
		.selectFrom('comment')
		.select('response_id')
		.where('response_id', '>', after)
		.orderBy('response_id')
		.limit(PAGE);
	const { last } = await db
		.selectFrom(page.as('page'))
		.select((eb) => eb.fn.max('response_id').as('last'))
		.executeTakeFirstOrThrow();
	return last;
}

async function countBetween(
	db: Db,
	unitId: number,
	{ from, before, after, last }: { from: number; before: number; after: number; last: number }
): Promise<number> {
	const { n } = await db
		.selectFrom('comment')
		// A cross join is walked in its order by SQLite, which else looks through all responses of the unit for each page.
		.crossJoin('response')
		.whereRef('response.id', '=', 'comment.response_id')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('response_id', '>', after)
		.where('response_id', '<=', last)
		.where('answered_at', '>=', from)
		.where('answered_at', '<', before)
		.where('standing', '=', 'counted')
		.where('counter_id', 'in', (eb) =>
			eb.selectFrom('counter').select('counter.id').where('unit_id', 'in', idsBelow(unitId))
		)
		.executeTakeFirstOrThrow();
	return n;
}

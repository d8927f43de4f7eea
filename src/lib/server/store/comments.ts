import type { Db } from '../db/open.ts';
import { chunks } from './responses.ts';
import { idsBelow } from './units.ts';

/**
 * How many counted responses of a part of the tree carry a comment, or did before it was erased.
 * @param answered when they were answered: `from` ≤ ms < `before`
 */
export async function countComments(
	db: Db,
	unitId: number,
	{ from, before }: { from: number; before: number }
): Promise<number> {
	const counters = await db
		.selectFrom('counter')
		.select('id')
		.where('unit_id', 'in', idsBelow(unitId))
		.execute();
	let found = 0;
	// SQLite never waits by itself: between two pieces, citizens have their turn.
	for (const some of chunks(counters.map(({ id }) => id))) {
		const { n } = await db
			.selectFrom('response')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('counter_id', 'in', some)
			.where('comment_digest', 'is not', null)
			.where('answered_at', '>=', from)
			.where('answered_at', '<', before)
			.where('standing', '=', 'counted')
			.executeTakeFirstOrThrow();
		found += n;
	}
	return found;
}

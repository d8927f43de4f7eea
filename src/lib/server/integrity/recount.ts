import type { Kysely } from 'kysely';
import { contributions, type Read } from './contributions.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import { snapshotOf } from '../db/snapshot.ts';
import * as chains from '../store/chains.ts';
import * as responses from '../store/responses.ts';
import { counting, type Counting } from '../store/tally/counting.ts';
import * as tallies from '../store/tally/tallies.ts';

export interface Recounted {
	responses: number;
	/** Counters whose tallies were not what their responses say, and now are. */
	mended: number;
	/** Counters whose tallies were right, but did not know their people yet, and now do. */
	completed: number;
}

/**
 * Counts all responses again, counter by counter, each as it stood at one moment, and puts right
 * the tallies that are wrong. Citizens go on answering; only a counter whose tallies are wrong
 * stands still while they are written.
 * @param only the counters to count; all if not given
 */
export async function recount(
	db: Kysely<Database>,
	progress: (responses: number) => void = () => {},
	only?: Set<number>
): Promise<Recounted> {
	const done: Recounted = { responses: 0, mended: 0, completed: 0 };
	const read: Read = new Map();
	const count = async (
		source: Db,
		counterId: number,
		[from, to]: [number, number],
		counted: Counting
	) => {
		const contributionOf = await contributions(source, read);
		for await (const page of chains.countables(source, counterId, from, to)) {
			for (const row of page) {
				const contribution = contributionOf(row);
				if (contribution) counted.add(row, contribution);
			}
			progress((done.responses += page.length));
		}
	};
	for (const { id } of await chains.counters(db)) {
		if (only && !only.has(id)) continue;
		const counted = counting();
		const known = await snapshotOf(db, async (snapshot) => {
			const { length } = await chains.head(snapshot, id);
			await count(snapshot, id, [0, length], counted);
			return { length, state: await tallies.stateOf(snapshot, id, counted.rows()) };
		});
		if (known.state === 'right') continue;
		done[known.state === 'wrong' ? 'mended' : 'completed']++;
		await db.transaction().execute(async (trx) => {
			if (!(await responses.holdChain(trx, id))) {
				await tallies.clear(trx, id);
				// Unless its very first answer comes in just now.
				if (!(await responses.holdChain(trx, id))) return;
			}
			const { length } = await chains.head(trx, id);
			if (length > known.length) await count(trx, id, [known.length, length], counted);
			await tallies.replace(trx, id, counted.rows());
		});
	}
	return done;
}

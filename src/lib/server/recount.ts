import type { Kysely } from 'kysely';
import { contributions } from './contributions.ts';
import type { Database } from './db/rows.ts';
import * as chains from './store/chains.ts';
import * as responses from './store/responses.ts';
import * as tallies from './store/tallies.ts';

/**
 * Rebuilds the tallies from the responses, counter by counter. Nearly all is counted while citizens go on answering;
 * only for the last few responses and the writing does a counter stand still.
 * @returns how many responses were counted
 */
export async function recount(db: Kysely<Database>, progress: (responses: number) => void = () => {}): Promise<number> {
	let seen = 0;
	for (const counter of await chains.counters(db)) {
		const counted = tallies.counting();
		const count = async (from: number, to: number, source: Parameters<typeof chains.walk>[0]) => {
			const contributionOf = await contributions(source);
			for await (const row of chains.walk(source, counter.id, from, to)) {
				const contribution = contributionOf(row);
				if (contribution) counted.add({ ...row, contribution });
				progress(++seen);
			}
		};
		await count(0, counter.length, db);
		await db.transaction().execute(async (trx) => {
			if (!(await responses.holdChain(trx, counter.id))) return tallies.clear(trx, counter.id);
			const { length } = await chains.head(trx, counter.id);
			await count(counter.length, length, trx);
			await tallies.replace(trx, counter.id, counted.rows());
		});
	}
	return seen;
}

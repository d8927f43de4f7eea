import type { Kysely } from 'kysely';
import { contributions } from './contributions.ts';
import type { Db } from './db/open.ts';
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
	const known = await contributions(db);
	for (const counter of await chains.counters(db)) {
		const counted = tallies.counting();
		const count = async (from: number, to: number, source: Db, contributionOf: typeof known) => {
			for await (const page of chains.countables(source, counter.id, from, to)) {
				for (const row of page) {
					const contribution = contributionOf(row);
					if (contribution) counted.add(row, contribution);
				}
				progress((seen += page.length));
			}
		};
		await count(0, counter.length, db, known);
		await db.transaction().execute(async (trx) => {
			if (!(await responses.holdChain(trx, counter.id))) return tallies.clear(trx, counter.id);
			const { length } = await chains.head(trx, counter.id);
			// What has come in meanwhile may answer a questionnaire that was published meanwhile.
			if (length > counter.length) await count(counter.length, length, trx, await contributions(trx));
			await tallies.replace(trx, counter.id, counted.rows());
		});
	}
	return seen;
}

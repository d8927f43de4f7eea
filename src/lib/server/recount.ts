import type { Kysely } from 'kysely';
import { decode } from '../core/answers.ts';
import { contributionOf } from '../core/tally.ts';
import type { Database } from './db/rows.ts';
import * as chains from './store/chains.ts';
import * as questionnaires from './store/questionnaires.ts';
import * as responses from './store/responses.ts';
import * as tallies from './store/tallies.ts';

/**
 * Rebuilds the tallies from the responses, counter by counter. Nearly all is counted while citizens go on answering;
 * only for the last few responses and the writing does a counter stand still.
 * @returns how many responses were counted
 */
export async function recount(db: Kysely<Database>, progress: (responses: number) => void = () => {}): Promise<number> {
	const definitions = new Map((await questionnaires.published(db)).map((v) => [v.id, v.definition]));
	let seen = 0;
	for (const counter of await chains.counters(db)) {
		const counted = tallies.counting();
		const count = async (from: number, to: number, source: Parameters<typeof chains.walk>[0]) => {
			for await (const row of chains.walk(source, counter.id, from, to)) {
				counted.add({ ...row, contribution: contributionOf(definitions.get(row.version_id)!, decode(row.answers)) });
				progress(++seen);
			}
		};
		await count(0, counter.length, db);
		await db.transaction().execute(async (trx) => {
			await responses.holdChain(trx, counter.id);
			const { length } = await chains.head(trx, counter.id);
			await count(counter.length, length, trx);
			await tallies.replace(trx, counter.id, counted.rows());
		});
	}
	return seen;
}

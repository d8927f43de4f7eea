import type { Kysely } from 'kysely';
import type { ChainDoubt } from './chain-doubts.ts';
import { few, followChain } from './chain-walk.ts';
import { contributions, type Read } from './contributions.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import { snapshotOf } from '../db/snapshot.ts';
import type { Key } from '../office/key.ts';
import * as chains from '../store/chains.ts';
import { counting } from '../store/tally/counting.ts';
import { differences } from '../store/tally/differences.ts';
import * as tallies from '../store/tally/tallies.ts';

/** Something that does not hold. */
export interface Doubt extends ChainDoubt {
	/** Code of the counter. */
	counter: string;
}

export interface Verified {
	counters: number;
	responses: number;
	doubts: Doubt[];
}

/**
 * Proves that nothing was changed behind the program's back: walks the chain of every counter, and
 * counts its tallies again. Reads only, each counter as it stood at one moment, so that it can run
 * while citizens answer.
 */
export async function verify(
	db: Kysely<Database>,
	key: Key,
	progress: (responses: number) => void = () => {}
): Promise<Verified> {
	const verified: Verified = { counters: 0, responses: 0, doubts: [] };
	const seen = () => progress(++verified.responses);
	const read: Read = new Map();
	for (const { id, code } of await chains.counters(db)) {
		const doubts = await snapshotOf(db, (snapshot) => verifyCounter(snapshot, key, id, read, seen));
		verified.counters++;
		verified.doubts.push(...doubts.map((doubt) => ({ counter: code, ...doubt })));
	}
	return verified;
}

async function verifyCounter(
	db: Db,
	key: Key,
	counterId: number,
	read: Read,
	seen: () => void
): Promise<ChainDoubt[]> {
	const chain = followChain(key, counterId, await chains.head(db, counterId));
	const contributionOf = await contributions(db, read);
	const counted = counting();
	for await (const row of chains.walk(db, counterId, 0, null)) {
		seen();
		const contribution = chain.see(row) ? contributionOf(row) : null;
		if (contribution) counted.add(row, contribution);
	}
	const rows = counted.rows();
	const isWrong = (await tallies.stateOf(db, counterId, rows)) === 'wrong';
	const wrong = isWrong ? differences(await tallies.ofCounter(db, counterId), rows) : [];
	return [
		...chain.doubts(),
		...few(
			wrong.map((what) => ({ number: null, what })),
			0,
			(n) => `${n} tallies more are wrong`
		)
	];
}

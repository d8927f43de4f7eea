import { decode } from '../core/answers.ts';
import type { Questionnaire } from '../core/questionnaire.ts';
import { contributionOf } from '../core/tally.ts';
import { explain, type Broken } from './chain-doubts.ts';
import type { Db } from './db/open.ts';
import type { Key } from './key.ts';
import { chainStart, commentDigest, sealOf } from './seal.ts';
import * as chains from './store/chains.ts';
import * as questionnaires from './store/questionnaires.ts';
import * as tallies from './store/tallies.ts';

/** Something that does not hold, in words. */
export interface Doubt {
	/** Code of the counter. */
	counter: string;
	/** Place in the counter's chain; null where it concerns the counter as a whole. */
	number: number | null;
	what: string;
}

export interface Verified {
	counters: number;
	responses: number;
	doubts: Doubt[];
}

/** Doubts of one counter that are examined and written out; of more it is only said how many. */
const MOST_DOUBTS = 50;

/**
 * Proves that nothing was changed behind the program's back: walks the chain of every counter, and counts its tallies
 * again. Reads only, page by page, so that it can run while citizens answer.
 */
export async function verify(db: Db, key: Key, progress: (responses: number) => void = () => {}): Promise<Verified> {
	const definitions = new Map((await questionnaires.published(db)).map((v) => [v.id, v.definition]));
	const verified: Verified = { counters: 0, responses: 0, doubts: [] };
	for (const counter of await chains.counters(db)) {
		const doubts = await verifyCounter(db, key, counter, definitions, () => progress(++verified.responses));
		const shown = doubts.slice(0, MOST_DOUBTS);
		verified.counters++;
		verified.doubts.push(...shown.map((doubt) => ({ counter: counter.code, ...doubt })));
		if (doubts.length > MOST_DOUBTS)
			verified.doubts.push({
				counter: counter.code,
				number: null,
				what: `and ${doubts.length - MOST_DOUBTS} doubts more`
			});
	}
	return verified;
}

async function verifyCounter(
	db: Db,
	key: Key,
	counter: chains.ChainedCounter,
	definitions: Map<number, Questionnaire>,
	seen: () => void
): Promise<Omit<Doubt, 'counter'>[]> {
	const doubts: Omit<Doubt, 'counter'>[] = [];
	const broken: Broken[] = [];
	// Responses that come from now on are not looked at: the tallies are those of this length too.
	const { length, seal, rows } = await tallies.withLength(db, counter.id);
	const counted = tallies.counting();
	let [previous, last] = [chainStart(key, counter.id), 0];

	for await (const row of chains.walk(db, counter.id, 0, length)) {
		const { number, text, uuid } = row;
		if (number > last + 1) doubts.push({ number: last + 1, what: missing(last + 1, number - 1) });
		if (text !== null && !row.commentDigest?.equals(commentDigest(key, uuid, text)))
			doubts.push({ number, what: `the comment of response ${number} was changed` });
		// After a gap the seal before is not known; what is there still says whether it was changed, at the next link.
		if (number === last + 1 && !sealOf(key, previous, row).equals(row.seal)) broken.push({ row });
		const definition = definitions.get(row.version_id);
		if (definition) counted.add({ ...row, contribution: contributionOf(definition, decode(row.answers)) });
		[previous, last] = [row.seal, number];
		seen();
	}
	if (last < length) doubts.push({ number: last + 1, what: `the newest are missing: ${missing(last + 1, length)}` });
	else if (seal && !previous.equals(seal))
		doubts.push({ number: last, what: `the chain ended otherwise than with response ${last}` });

	const links = linksOf(db, chainStart(key, counter.id), counter.id, length);
	doubts.push(...(await explain(key, broken.slice(0, MOST_DOUBTS), links)));
	doubts.push(...tallies.differences(rows, counted.rows()).map((what) => ({ number: null, what })));
	return doubts;
}

async function* linksOf(db: Db, start: Buffer, counterId: number, upTo: number) {
	yield { number: 0, seal: start };
	for await (const { number, seal } of chains.walk(db, counterId, 0, upTo)) yield { number, seal };
}

function missing(from: number, to: number): string {
	return from === to ? `response ${from} was removed` : `responses ${from} to ${to} were removed`;
}

import type { Unknown } from '../src/lib/core/results/asked.ts';
import { factsOf, type Facts } from '../src/lib/core/results/facts.ts';
import type { By, Query } from '../src/lib/core/results/query.ts';
import { figuresOf, report } from '../src/lib/core/results/report.ts';
import type { Results } from '../src/lib/core/results/results.ts';
import type { Stratified } from '../src/lib/core/statistics/stratified.ts';
import type { Db } from '../src/lib/server/db/open.ts';
import { read } from '../src/lib/server/results/read.ts';
import type { Reader } from '../src/lib/server/results/resolve.ts';

/** The result of a query, read and reckoned as everything that shows numbers does. */
export async function resultsFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<Results | Unknown> {
	const results = await resultsBy(db, query, [query.by], reader);
	return 'unknown' in results ? results : results[query.by];
}

/** Several breakdowns of one query. */
export async function resultsBy<B extends By>(
	db: Db,
	query: Query,
	bys: readonly B[],
	reader: Reader = {}
): Promise<Record<B, Results> | Unknown> {
	const wants = { bys, indices: true };
	const reading = await read(db, query, wants, reader);
	return 'unknown' in reading ? reading : report(reading, wants);
}

/** What people of a query reported of their visit. */
export async function factsFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<Facts | Unknown> {
	const reading = await read(db, query, { bys: [], indices: false, facts: true }, reader);
	return 'unknown' in reading ? reading : factsOf(reading);
}

/** The rate of a query, weighted by dossiers. */
export async function weightedFor(db: Db, query: Query): Promise<Stratified | null> {
	const wants = { bys: [], indices: false };
	const reading = await read(db, query, wants);
	return 'unknown' in reading ? null : figuresOf(reading, wants).weighted;
}

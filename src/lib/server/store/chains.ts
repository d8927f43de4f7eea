import type { Db } from '../db/open.ts';
import type { ResponseRow } from '../db/rows.ts';

/** A counter and the newest link of its chain. */
export interface ChainedCounter {
	id: number;
	code: string;
	length: number;
	/** null where the counter has no responses. */
	seal: Buffer | null;
}

/** Every counter with its chain. */
export async function counters(db: Db): Promise<ChainedCounter[]> {
	const rows = await db
		.selectFrom('counter')
		.leftJoin('chain', 'chain.counter_id', 'counter.id')
		.select(['counter.id', 'counter.code', 'chain.length', 'chain.seal'])
		.orderBy('counter.id')
		.execute();
	return rows.map((row) => ({ ...row, length: row.length ?? 0 }));
}

/** How long a counter's chain is now. */
export async function head(
	db: Db,
	counterId: number
): Promise<{ length: number; seal: Buffer | null }> {
	const row = await db
		.selectFrom('chain')
		.select(['length', 'seal'])
		.where('counter_id', '=', counterId)
		.executeTakeFirst();
	return row ?? { length: 0, seal: null };
}

const PAGE = 2000;

/**
 * A counter's responses in the order of its chain, after `after` and up to `upTo` (null: all), read
 * page by page.
 */
export async function* walk(
	db: Db,
	counterId: number,
	after: number,
	upTo: number | null
): AsyncGenerator<ResponseRow> {
	for (let last = after; upTo === null || last < upTo;) {
		// SQLite never waits by itself: between two pages, citizens have their turn.
		await new Promise(setImmediate);
		const page = await db
			.selectFrom('response')
			.selectAll()
			.where('counter_id', '=', counterId)
			.where('number', '>', last)
			.$if(upTo !== null, (query) => query.where('number', '<=', upTo!))
			.orderBy('number')
			.limit(PAGE)
			.execute();
		if (page.length === 0) return;
		yield* page;
		last = page.at(-1)!.number;
	}
}

/** A response with what a recount needs to know of it. */
export type Countable = Pick<
	ResponseRow,
	'counter_id' | 'field_id' | 'version_id' | 'channel' | 'standing' | 'answered_at' | 'answers'
>;

/** The same walk for those who only count: pages with little in them. */
export async function* countables(
	db: Db,
	counterId: number,
	after: number,
	upTo: number
): AsyncGenerator<Countable[]> {
	for (let last = after; last < upTo;) {
		await new Promise(setImmediate);
		const page = await db
			.selectFrom('response')
			.select([
				'number',
				'counter_id',
				'field_id',
				'version_id',
				'channel',
				'standing',
				'answered_at',
				'answers'
			])
			.where('counter_id', '=', counterId)
			.where('number', '>', last)
			.where('number', '<=', upTo)
			.orderBy('number')
			.limit(PAGE)
			.execute();
		if (page.length === 0) return;
		yield page;
		last = page.at(-1)!.number;
	}
}

import { ranges } from '../../core/calendar/period.ts';
import { inOrder, runPrepared, valuesOf } from '../db/prepared.ts';
import { hexOf } from '../db/hex.ts';
import type { Db } from '../db/open.ts';
import type { ChainRow, ResponseRow } from '../db/rows.ts';
import type { Selection } from '../../core/results/reading.ts';
import { idsBelow } from './units.ts';

/**
 * Few enough that statements of every length can stay prepared for the next time, and far fewer
 * parameters than SQLite takes (32,766).
 */
const ROWS_A_STATEMENT = 100;

const CHAIN = ['counter_id', 'length', 'seal'] as const;
const RESPONSE = [
	...([
		'uuid',
		'counter_id',
		'number',
		'field_id',
		'procedure_id',
		'deciding_unit_id',
		'version_id'
	] as const),
	...(['channel', 'language', 'standing', 'answered_at', 'entered_at', 'answers', 'seal'] as const),
	...(['comment', 'comment_digest'] as const)
];

/** What is already known of responses with these ids. */
export async function known(db: Db, uuids: Buffer[]): Promise<ResponseRow[]> {
	const found: ResponseRow[] = [];
	for (const some of chunks(uuids))
		found.push(
			...(await runPrepared(db, 'responses known', some, () =>
				db.selectFrom('response').selectAll().where('uuid', 'in', some)
			))
		);
	return found;
}

/**
 * The chains of these counters, held against other writers until the transaction ends; begun where
 * there are none.
 */
export async function holdChains(
	trx: Db,
	counterIds: number[],
	begin: (counterId: number) => Buffer
): Promise<ChainRow[]> {
	// In one order everywhere, so that two nodes never wait for each other.
	const ids = [...counterIds].sort((a, b) => a - b);
	const rows = ids.map((counter_id) => ({ counter_id, length: 0, seal: begin(counter_id) }));
	return runPrepared(trx, 'chains held', valuesOf(rows, CHAIN), () =>
		trx
			.insertInto('chain')
			.values(rows)
			// An update that changes nothing still takes the row's lock, on both engines.
			.onConflict((oc) =>
				oc.column('counter_id').doUpdateSet((eb) => ({ counter_id: eb.ref('excluded.counter_id') }))
			)
			.returningAll()
	);
}

/**
 * Holds one counter's chain against writers until the transaction ends; false where there is none
 * to hold.
 */
export async function holdChain(trx: Db, counterId: number): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('chain')
		.set((eb) => ({ length: eb.ref('length') }))
		.where('counter_id', '=', counterId)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Adds responses. */
export async function add(trx: Db, rows: ResponseRow[]): Promise<void> {
	for (const some of chunks(rows))
		await runPrepared(trx, 'responses added', valuesOf(some, RESPONSE), () =>
			trx.insertInto('response').values(some.map((row) => inOrder(row, RESPONSE)))
		);
}

/** Writes how far the chains have come. */
export async function moveChains(trx: Db, rows: ChainRow[]): Promise<void> {
	for (const some of chunks(rows))
		await runPrepared(trx, 'chains moved', valuesOf(some, CHAIN), () =>
			trx
				.insertInto('chain')
				.values(some.map((row) => inOrder(row, CHAIN)))
				.onConflict((oc) =>
					oc.column('counter_id').doUpdateSet((eb) => ({
						length: eb.ref('excluded.length'),
						seal: eb.ref('excluded.seal')
					}))
				)
		);
}

/** When the response with that id was given at that counter. */
export async function receipt(
	db: Db,
	uuid: Buffer,
	counterId: number
): Promise<{ answeredAt: number } | undefined> {
	const rows = await runPrepared(db, 'receipt', [uuid, counterId], () =>
		db
			.selectFrom('response')
			.select('answered_at as answeredAt')
			.where('uuid', '=', uuid)
			.where('counter_id', '=', counterId)
	);
	return rows[0];
}

const EXPORTED = [
	...(['number', 'field_id', 'version_id', 'channel', 'language', 'standing'] as const),
	...(['answered_at', 'entered_at', 'answers', 'comment'] as const)
];

/** A response for exports; `hex`: its id. */
export type Exported = Pick<ResponseRow, (typeof EXPORTED)[number]> & { hex: string };

/**
 * One page of a counter's responses in the order of its chain, from after `number`, answered in
 * `from` ≤ t < `to` (ms). Pages of bounded size keep memory flat, and the database free for
 * citizens between them.
 */
export async function page(
	db: Db,
	counterId: number,
	after: number,
	range: { from: number; to: number },
	limit: number
): Promise<Exported[]> {
	return db
		.selectFrom('response')
		.select([...EXPORTED, hexOf(db, 'uuid').as('hex')])
		.where('counter_id', '=', counterId)
		.where('number', '>', after)
		.where('answered_at', '>=', range.from)
		.where('answered_at', '<', range.to)
		.orderBy('number')
		.limit(limit)
		.execute();
}

/**
 * How many responses `page` will give in all, of these versions and of every standing, as the
 * tallies have it.
 */
export async function expected(
	db: Db,
	selection: Selection,
	versionIds: number[]
): Promise<number> {
	const { counterId, fieldId, channel } = selection;
	let query = db
		.selectFrom('tally')
		.select((eb) => eb.fn.sum<number | null>('responses').as('n'))
		.where('counter_id', 'in', (eb) =>
			eb.selectFrom('counter').select('id').where('unit_id', 'in', idsBelow(selection.unitId))
		)
		.where('version_id', 'in', versionIds)
		.where((eb) =>
			eb.or(ranges(selection.period).map(({ from, to }) => eb.between('period', from, to)))
		);
	if (counterId !== null) query = query.where('counter_id', '=', counterId);
	if (fieldId !== null) query = query.where('field_id', '=', fieldId);
	if (channel !== null) query = query.where('channel', '=', channel);
	return (await query.executeTakeFirstOrThrow()).n ?? 0;
}

/** `items` in pieces that one statement can carry. */
export function* chunks<T>(items: readonly T[]): Generator<T[]> {
	for (let start = 0; start < items.length; start += ROWS_A_STATEMENT)
		yield items.slice(start, start + ROWS_A_STATEMENT);
}

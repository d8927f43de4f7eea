import { sql, type RawBuilder } from 'kysely';
import {
	mergeRows,
	CHOICES,
	MONTHS,
	pack,
	PEOPLE,
	QUESTIONS,
	unpack
} from '../../../core/results/packed.ts';
import { UNKNOWN_PEOPLE } from '../../../core/results/people.ts';
import { hexOf } from '../../db/hex.ts';
import { inOrder, runPrepared, valuesOf } from '../../db/prepared.ts';
import type { Db } from '../../db/open.ts';
import type { TallyKey, TallyRow } from '../../db/rows.ts';
import { chunks } from '../responses.ts';
import { nameOfTally } from './counting.ts';

const KEY = ['counter_id', 'period', 'field_id', 'version_id', 'channel', 'standing'] as const;
const COUNTS = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;
const PACKED = { questions: QUESTIONS, choices: CHOICES, months: MONTHS, people: PEOPLE };
const PACKED_NAMES = ['questions', 'choices', 'months', 'people'] as const;
const COUNTED = ['responses', ...COUNTS, ...PACKED_NAMES] as const;
const TALLY = [...KEY, ...COUNTED] as const;

/**
 * Adds what was counted to the tallies; in the transaction that stores the responses, which holds
 * the chains of their counters: between the look at what stands there and the writing nobody else
 * adds to it.
 */
export async function add(trx: Db, rows: TallyRow[]): Promise<void> {
	const before = await standing(trx, rows);
	await put(
		trx,
		rows.map((row) => mergeTally(row, before.get(nameOfTally(row))))
	);
}

/** What stands in the tallies under these keys, by name. */
async function standing(trx: Db, keys: TallyKey[]): Promise<Map<string, TallyRow>> {
	const found = new Map<string, TallyRow>();
	for (const some of chunks(keys)) {
		const rows = await runPrepared(trx, 'tallies standing', valuesOf(some, KEY), () =>
			standingAt(some)
		);
		for (const row of rows) found.set(nameOfTally(row), row);
	}
	return found;
}

function standingAt(keys: TallyKey[]): RawBuilder<TallyRow> {
	// The first says of what type the others are.
	const [first, ...others] = keys.map((key) => KEY.map((name) => key[name]));
	const typed = first!.map(
		(value, i) => sql`cast(${value} as ${sql.raw(i < 4 ? 'integer' : 'text')})`
	);
	const values = [typed, ...others].map((row) => sql`(${sql.join(row)})`);
	const same = KEY.map((name) => sql`${sql.ref(`tally.${name}`)} = ${sql.ref(`wanted.${name}`)}`);
	// "cross": SQLite looks each key up, and does not walk through all tallies.
	return sql<TallyRow>`
		with wanted (${sql.join(KEY.map((name) => sql.ref(name)))}) as (values ${sql.join(values)})
		select tally.* from wanted cross join tally where ${sql.join(same, sql` and `)}`;
}

function mergeTally(more: TallyRow, before: TallyRow | undefined): TallyRow {
	if (!before) return more;
	const sum = { ...more, responses: before.responses + more.responses };
	for (const name of COUNTS) sum[name] += before[name];
	for (const name of PACKED_NAMES) {
		if (before[name].length === 0) continue;
		const shape = PACKED[name];
		// Where somebody has damaged the bytes, no answer is refused for it: `verify` tells, `recount`
		// mends.
		const rows = mergeRows(shape, [unpack(shape, before[name]) ?? [], unpack(shape, more[name])!]);
		sum[name] = Buffer.from(pack(shape, rows).buffer);
	}
	return sum;
}

/** Puts a counter's tallies in the place of those that stood there. */
export async function replace(trx: Db, counterId: number, rows: TallyRow[]): Promise<void> {
	await trx.deleteFrom('tally').where('counter_id', '=', counterId).execute();
	await put(trx, rows);
}

/**
 * Removes what stands in the tallies of a counter without responses. One look decides and removes:
 * a first response that comes in just now, with a chain that nobody could hold before, keeps its
 * tallies.
 */
export async function clear(trx: Db, counterId: number): Promise<void> {
	await trx
		.deleteFrom('tally')
		.where('counter_id', '=', counterId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('chain').select('chain.counter_id').where('chain.counter_id', '=', counterId)
				)
			)
		)
		.execute();
}

async function put(trx: Db, rows: TallyRow[]): Promise<void> {
	for (const some of chunks(rows))
		await runPrepared(trx, 'tallies put', valuesOf(some, TALLY), () =>
			trx
				.insertInto('tally')
				.values(some.map((row) => inOrder(row, TALLY)))
				.onConflict((oc) =>
					oc
						.columns([...KEY])
						.doUpdateSet((eb) =>
							Object.fromEntries(COUNTED.map((name) => [name, eb.ref(`excluded.${name}`)]))
						)
				)
		);
}

/** Tallies of one counter as they stand. */
export function ofCounter(db: Db, counterId: number): Promise<TallyRow[]> {
	return db.selectFrom('tally').selectAll().where('counter_id', '=', counterId).execute();
}

/** Counters with tallies whose people are not counted yet (core/results/people.ts). */
export async function withUncountedPeople(db: Db): Promise<Set<number>> {
	// Months stand in order, and the month 0 says that they are not known.
	const unknown = Buffer.from(UNKNOWN_PEOPLE.subarray(0, 1));
	const rows = await db
		.selectFrom('tally')
		.select('counter_id')
		.distinct()
		.where(sql`substr(people, 1, 1)`, '=', unknown)
		.execute();
	return new Set(rows.map((row) => row.counter_id));
}

const FINGERPRINT = TALLY.filter((name) => name !== 'counter_id');

/** `uncounted`: right, but the people of some are not counted yet (core/results/people.ts). */
export type TallyState = 'right' | 'uncounted' | 'wrong';

/** Whether the tallies of a counter stand as they were counted, byte for byte. */
export async function stateOf(db: Db, counterId: number, counted: TallyRow[]): Promise<TallyState> {
	const bytes: readonly string[] = PACKED_NAMES;
	// One text a row: to compare half a million tallies column by column takes longer than to count
	// them.
	const columns = FINGERPRINT.map((name) =>
		bytes.includes(name) ? hexOf(db, name) : sql.ref(name)
	);
	const rows = await db
		.selectFrom('tally')
		.select(sql<string>`concat_ws(' ', ${sql.join(columns)})`.as('text'))
		.where('counter_id', '=', counterId)
		.execute();
	const standing = new Set(rows.map(({ text }) => text));
	const uncounted = new Set([...standing].filter(isUncounted).map(withoutPeople));
	let state: TallyState = counted.length === rows.length ? 'right' : 'wrong';
	for (const row of counted) {
		const text = fingerprintOf(row);
		if (standing.has(text)) continue;
		if (!uncounted.has(withoutPeople(text))) return 'wrong';
		if (state === 'right') state = 'uncounted';
	}
	return state;
}

/** People stand last in a fingerprint, in hexadecimal; the month 0 says that they are not known. */
function isUncounted(text: string): boolean {
	return text.startsWith('00', text.lastIndexOf(' ') + 1);
}

function withoutPeople(text: string): string {
	return text.slice(0, text.lastIndexOf(' '));
}

function fingerprintOf(row: TallyRow): string {
	return FINGERPRINT.map((name) => {
		const value = row[name];
		return typeof value === 'object' ? value.toString('hex') : value;
	}).join(' ');
}

import { sql, type RawBuilder } from 'kysely';
import { add as plus, type Levels } from '../../core/levels.ts';
import { pack, unpack } from '../../core/packed.ts';
import { absorb, addTo, emptyTally, type Contribution, type Tally } from '../../core/tally.ts';
import { dayOf } from '../../core/time.ts';
import { inOrder, runKept, valuesOf } from '../db/kept.ts';
import type { Db } from '../db/open.ts';
import type { ChoiceTallyRow, LevelCounts, ResponseRow, TallyKey, TallyRow } from '../db/rows.ts';
import { chunks } from './responses.ts';

const KEY = ['counter_id', 'period', 'field_id', 'version_id', 'channel', 'standing'] as const;
const COUNTS = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;
const COUNTED = ['responses', ...COUNTS, 'questions'] as const;
const TALLY = [...KEY, ...COUNTED] as const;
const CHOICE = [...KEY, 'question', 'option', 'n'] as const;

/** A response as far as tallies care. */
export type Tallied = Omit<TallyKey, 'period'> & Pick<ResponseRow, 'answered_at'>;

/** Rows of the two tables of tallies. */
export interface Rows {
	tally: TallyRow[];
	choice_tally: ChoiceTallyRow[];
}

/**
 * Adds what was counted to the tallies; in the transaction that stores the responses, which holds the chains of their
 * counters: between the look at what stands there and the writing nobody else adds to it.
 */
export async function add(trx: Db, { tally, choice_tally }: Rows): Promise<void> {
	const before = await standing(trx, tally);
	await put(trx, { tally: tally.map((row) => together(row, before.get(nameOf(row)))), choice_tally });
}

/** What stands in the tallies under these keys, by name. */
async function standing(trx: Db, keys: TallyKey[]): Promise<Map<string, TallyRow>> {
	const found = new Map<string, TallyRow>();
	for (const some of chunks(keys)) {
		const rows = await runKept(trx, 'tallies standing', valuesOf(some, KEY), () => standingAt(some));
		for (const row of rows) found.set(nameOf(row), row);
	}
	return found;
}

function standingAt(keys: TallyKey[]): RawBuilder<TallyRow> {
	// The first says of what type the others are.
	const [first, ...others] = keys.map((key) => KEY.map((name) => key[name]));
	const typed = first!.map((value, i) => sql`cast(${value} as ${sql.raw(i < 4 ? 'integer' : 'text')})`);
	const values = [typed, ...others].map((row) => sql`(${sql.join(row)})`);
	const same = KEY.map((name) => sql`${sql.ref(`tally.${name}`)} = ${sql.ref(`wanted.${name}`)}`);
	// "cross": SQLite looks each key up, and does not walk through all tallies.
	return sql<TallyRow>`
		with wanted (${sql.join(KEY.map((name) => sql.ref(name)))}) as (values ${sql.join(values)})
		select tally.* from wanted cross join tally where ${sql.join(same, sql` and `)}`;
}

function together(more: TallyRow, before: TallyRow | undefined): TallyRow {
	if (!before) return more;
	// Where somebody has damaged the bytes, no answer is refused for it: `verify` tells, `recount` mends.
	const questions = unpack(before.questions) ?? new Map<number, Levels>();
	for (const [position, levels] of unpack(more.questions)!) {
		const stood = questions.get(position);
		questions.set(position, stood ? plus(stood, levels) : levels);
	}
	const sum = { ...more, responses: before.responses + more.responses, questions: Buffer.from(pack(questions)) };
	for (const name of COUNTS) sum[name] += before[name];
	return sum;
}

/** Puts a counter's tallies in the place of those that stood there. */
export async function replace(trx: Db, counterId: number, rows: Rows): Promise<void> {
	for (const table of ['tally', 'choice_tally'] as const)
		await trx.deleteFrom(table).where('counter_id', '=', counterId).execute();
	await put(trx, rows);
}

/**
 * Removes what stands in the tallies of a counter without responses. One look decides and removes: a first response that
 * comes in just now, with a chain that nobody could hold before, keeps its tallies.
 */
export async function clear(trx: Db, counterId: number): Promise<void> {
	for (const table of ['tally', 'choice_tally'] as const)
		await trx
			.deleteFrom(table)
			.where('counter_id', '=', counterId)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('chain').select('chain.counter_id').where('chain.counter_id', '=', counterId)))
			)
			.execute();
}

async function put(trx: Db, rows: Rows): Promise<void> {
	for (const some of chunks(rows.tally))
		await runKept(trx, 'tallies put', valuesOf(some, TALLY), () =>
			trx
				.insertInto('tally')
				.values(some.map((row) => inOrder(row, TALLY)))
				.onConflict((oc) =>
					oc
						.columns([...KEY])
						.doUpdateSet((eb) => Object.fromEntries(COUNTED.map((name) => [name, eb.ref(`excluded.${name}`)])))
				)
		);
	for (const some of chunks(rows.choice_tally))
		await runKept(trx, 'choices put', valuesOf(some, CHOICE), () =>
			trx
				.insertInto('choice_tally')
				.values(some.map((row) => inOrder(row, CHOICE)))
				.onConflict((oc) =>
					oc.columns([...KEY, 'question', 'option']).doUpdateSet({ n: sql<number>`choice_tally.n + excluded.n` })
				)
		);
}

/** Tallies of one counter as they stand. */
export async function ofCounter(db: Db, counterId: number): Promise<Rows> {
	return {
		tally: await db.selectFrom('tally').selectAll().where('counter_id', '=', counterId).execute(),
		choice_tally: await db.selectFrom('choice_tally').selectAll().where('counter_id', '=', counterId).execute()
	};
}

/** Counts responses into tallies in memory. */
export interface Counting {
	/** Counts a response in, with what it adds. */
	add(response: Tallied, contribution: Contribution): void;
	/** Each response stands once in the tallies of its day, once in those of its month, and once in those of its year. */
	rows(): Rows;
}

interface Sum {
	key: TallyKey;
	tally: Tally;
}

export function counting(): Counting {
	const days = new Map<string, Sum>();
	return {
		add({ answered_at, counter_id, field_id, version_id, channel, standing }, contribution) {
			const key = { counter_id, period: dayOf(answered_at), field_id, version_id, channel, standing };
			addTo(sumFor(days, key).tally, contribution);
		},
		rows() {
			const months = longer(days);
			return rowsOf([...days.values(), ...months.values(), ...longer(months).values()]);
		}
	};
}

/** Sums of days (YYYYMMDD) by month (YYYYMM), or of months by year (YYYY): the last two digits go. */
function longer(sums: Map<string, Sum>): Map<string, Sum> {
	const found = new Map<string, Sum>();
	for (const { key, tally } of sums.values())
		absorb(sumFor(found, { ...key, period: Math.floor(key.period / 100) }).tally, tally);
	return found;
}

function sumFor(sums: Map<string, Sum>, key: TallyKey): Sum {
	const name = nameOf(key);
	const known = sums.get(name);
	if (known) return known;
	const sum = { key, tally: emptyTally() };
	sums.set(name, sum);
	return sum;
}

function rowsOf(sums: Iterable<Sum>): Rows {
	const rows: Rows = { tally: [], choice_tally: [] };
	for (const { key, tally } of sums) {
		const questions = Buffer.from(pack(tally.questions));
		rows.tally.push({ ...key, responses: tally.responses, ...columns(tally.headline), questions });
		for (const [question, options] of tally.choices)
			for (const [option, n] of options) rows.choice_tally.push({ ...key, question, option, n });
	}
	return rows;
}

function columns([n0, n1, n2, n3, n4, n5]: Levels): LevelCounts {
	return { n0, n1, n2, n3, n4, n5 };
}

function nameOf({ counter_id, period, field_id, version_id, channel, standing }: TallyKey): string {
	return `${counter_id} ${period} ${field_id} ${version_id} ${channel} ${standing}`;
}

/** Where stored tallies are not what the responses say, in words. A row of zeros says as much as none. */
export function differences(stored: Rows, counted: Rows): string[] {
	const [was, is] = [stored, counted].map(countsOf);
	const names = [...new Set([...was!.keys(), ...is!.keys()])];
	return names
		.filter((name) => (was!.get(name) ?? '') !== (is!.get(name) ?? ''))
		.map(
			(name) => `${name}: stands at ${was!.get(name) || 'nothing'}, the responses say ${is!.get(name) || 'nothing'}`
		);
}

/** What tallies count, in words, by what they count it of. */
function countsOf({ tally, choice_tally }: Rows): Map<string, string> {
	const counts = new Map<string, string>();
	const put = (what: string, key: object, numbers: object) => {
		const isZero = Object.values(numbers).every((n) => n === 0);
		counts.set(`${what} ${inWords(key)}`, isZero ? '' : inWords(numbers));
	};
	for (const { counter_id: _, responses, questions, n0, n1, n2, n3, n4, n5, ...key } of tally) {
		put('responses', key, { responses, n0, n1, n2, n3, n4, n5 });
		const levels = unpack(questions);
		if (levels) for (const [question, l] of levels) put('question', { ...key, question }, columns(l));
		else counts.set(`questions ${inWords(key)}`, 'bytes that cannot be read');
	}
	for (const { counter_id: _, n, ...key } of choice_tally) put('choice', key, { n });
	return counts;
}

function inWords(values: object): string {
	return Object.entries(values)
		.map(([name, value]) => `${name}=${String(value)}`)
		.sort()
		.join(' ');
}

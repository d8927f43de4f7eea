import { sql, type RawBuilder } from 'kysely';
import type { Levels } from '../../core/levels.ts';
import { absorb, addTo, emptyTally, type Contribution, type Tally } from '../../core/tally.ts';
import { dayOf } from '../../core/time.ts';
import type { Db } from '../db/open.ts';
import type { ChoiceTallyRow, LevelCounts, QuestionTallyRow, ResponseRow, TallyKey, TallyRow } from '../db/rows.ts';
import { chunks } from './responses.ts';

const KEY = ['counter_id', 'period', 'field_id', 'version_id', 'channel', 'standing'] as const;
const COUNTS = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;

/** A response as far as tallies care. */
export type Tallied = Omit<TallyKey, 'period'> & Pick<ResponseRow, 'answered_at'> & { contribution: Contribution };

/** Rows of the three tables of tallies. */
export interface Rows {
	tally: TallyRow[];
	question_tally: QuestionTallyRow[];
	choice_tally: ChoiceTallyRow[];
}

/** Adds responses to the tallies of their day, month and year; in the transaction that stores them. */
export async function add(trx: Db, responses: Tallied[]): Promise<void> {
	const counted = counting();
	for (const response of responses) counted.add(response);
	await put(trx, counted.rows());
}

/** Puts a counter's tallies in the place of those that stood there. */
export async function replace(trx: Db, counterId: number, rows: Rows): Promise<void> {
	for (const table of ['tally', 'question_tally', 'choice_tally'] as const)
		await trx.deleteFrom(table).where('counter_id', '=', counterId).execute();
	await put(trx, rows);
}

/**
 * Removes what stands in the tallies of a counter without responses. One look decides and removes: a first response that
 * comes in just now, with a chain that nobody could hold before, keeps its tallies.
 */
export async function clear(trx: Db, counterId: number): Promise<void> {
	for (const table of ['tally', 'question_tally', 'choice_tally'] as const)
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
		await trx
			.insertInto('tally')
			.values(some)
			.onConflict((oc) => oc.columns([...KEY]).doUpdateSet(plus('tally', ['responses', ...COUNTS])))
			.execute();
	for (const some of chunks(rows.question_tally))
		await trx
			.insertInto('question_tally')
			.values(some)
			.onConflict((oc) => oc.columns([...KEY, 'question']).doUpdateSet(plus('question_tally', COUNTS)))
			.execute();
	for (const some of chunks(rows.choice_tally))
		await trx
			.insertInto('choice_tally')
			.values(some)
			.onConflict((oc) => oc.columns([...KEY, 'question', 'option']).doUpdateSet(plus('choice_tally', ['n'])))
			.execute();
}

function plus(table: string, names: readonly string[]): Record<string, RawBuilder<number>> {
	return Object.fromEntries(
		names.map((name) => [name, sql<number>`${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`])
	);
}

/** Tallies of one counter as they stand. */
export async function ofCounter(db: Db, counterId: number): Promise<Rows> {
	const all = <T extends keyof Rows>(table: T) =>
		db
			.selectFrom(table as 'tally')
			.selectAll()
			.where('counter_id', '=', counterId)
			.execute() as Promise<unknown>;
	return {
		tally: (await all('tally')) as TallyRow[],
		question_tally: (await all('question_tally')) as QuestionTallyRow[],
		choice_tally: (await all('choice_tally')) as ChoiceTallyRow[]
	};
}

/** Counts responses into tallies in memory. */
export interface Counting {
	add(response: Tallied): void;
	rows(): Rows;
}

interface Sum {
	key: TallyKey;
	tally: Tally;
}

export function counting(): Counting {
	const days = new Map<string, Sum>();
	return {
		add({ answered_at, contribution, counter_id, field_id, version_id, channel, standing }) {
			const key = { counter_id, period: dayOf(answered_at), field_id, version_id, channel, standing };
			addTo(sumFor(days, key).tally, contribution);
		},
		rows() {
			// Each response stands once in the tallies of its day, once in those of its month, and once in those of its year.
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
	const rows: Rows = { tally: [], question_tally: [], choice_tally: [] };
	for (const { key, tally } of sums) {
		rows.tally.push({ ...key, responses: tally.responses, ...columns(tally.headline) });
		for (const [question, levels] of tally.questions)
			rows.question_tally.push({ ...key, question, ...columns(levels) });
		for (const [question, options] of tally.choices)
			for (const [option, n] of options) rows.choice_tally.push({ ...key, question, option, n });
	}
	return rows;
}

function columns([n0, n1, n2, n3, n4, n5]: Levels): LevelCounts {
	return { n0, n1, n2, n3, n4, n5 };
}

function nameOf(key: TallyKey): string {
	return KEY.map((name) => key[name]).join(' ');
}

/** Where stored tallies are not what the responses say, in words. A row of zeros says as much as none. */
export function differences(stored: Rows, counted: Rows): string[] {
	const tables = ['tally', 'question_tally', 'choice_tally'] as const;
	return tables.flatMap((table) => {
		const [was, is] = [stored[table], counted[table]].map((rows) => new Map((rows as TallyKey[]).map(countsOf)));
		const names = [...new Set([...was!.keys(), ...is!.keys()])];
		return names
			.filter((name) => (was!.get(name) ?? '') !== (is!.get(name) ?? ''))
			.map(
				(name) =>
					`${table} ${name}: stands at ${was!.get(name) || 'nothing'}, the responses say ${is!.get(name) || 'nothing'}`
			);
	});
}

function countsOf(row: TallyKey): [name: string, counts: string] {
	const { counter_id: _, ...rest } = row;
	const counts = Object.entries(rest).filter(([name]) => ['responses', 'n', ...COUNTS].includes(name));
	const key = Object.entries(rest).filter(([name]) => !counts.some(([count]) => count === name));
	const isZero = counts.every(([, n]) => n === 0);
	return [
		key
			.map(([name, value]) => `${name}=${value}`)
			.sort()
			.join(' '),
		isZero
			? ''
			: counts
					.map(([name, n]) => `${name}=${n}`)
					.sort()
					.join(' ')
	];
}

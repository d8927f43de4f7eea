import { sql, type Kysely } from 'kysely';
import { CHOICES, MONTHS, pack } from '../src/lib/core/results/packed.ts';
import { engineOf } from './engine.ts';

const KEY = ['period', 'field_id', 'version_id', 'channel', 'standing'] as const;
type Row = Record<(typeof KEY)[number], number | string> & { period: number };
type Choice = Row & Record<'question' | 'option' | 'n', number>;
type Month = Row & Record<'responses' | 'n0' | 'n1' | 'n2' | 'n3' | 'n4' | 'n5', number>;

/**
 * A tally is one row with all that it counts: options and amounts, too, stand in a column
 * (core/results/packed.ts), and a year's tally holds its months, so that a page reads one row where
 * it read thirteen and those of another table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { bytes, noBytes } = engineOf(db);
	for (const column of ['choices', 'months'])
		await db.schema
			.alterTable('tally')
			.addColumn(column, bytes, (c) => c.notNull().defaultTo(noBytes))
			.execute();
	const counters = await sql<{ id: number }>`select distinct counter_id as id from tally`.execute(
		db
	);
	for (const { id } of counters.rows) {
		const choices = await sql<Choice>`select * from choice_tally where counter_id = ${id}`.execute(
			db
		);
		for (const theirs of Map.groupBy(choices.rows, nameOf).values())
			await put(db, id, theirs[0]!, {
				choices: pack(
					CHOICES,
					theirs.map(({ question, option, n }) => [question, option, n])
				)
			});
		const months = await sql<Month>`
			select * from tally where counter_id = ${id} and period between 100001 and 999912`.execute(db);
		for (const theirs of Map.groupBy(months.rows.map(inYear), ({ year }) => nameOf(year)).values())
			await put(db, id, theirs[0]!.year, {
				months: pack(
					MONTHS,
					theirs.map(({ packed }) => packed)
				)
			});
	}
	await db.schema.dropTable('choice_tally').execute();
}

function nameOf(row: Row): string {
	return KEY.map((name) => row[name]).join(' ');
}

function inYear(row: Month): { year: Row; packed: number[] } {
	const { period, responses, n0, n1, n2, n3, n4, n5 } = row;
	return {
		year: { ...row, period: Math.floor(period / 100) },
		packed: [period % 100, responses, n0, n1, n2, n3, n4, n5]
	};
}

async function put(
	db: Kysely<unknown>,
	counterId: number,
	key: Row,
	columns: Record<string, Uint8Array>
): Promise<void> {
	const here = sql.join(
		KEY.map((name) => sql`${sql.ref(name)} = ${key[name]}`),
		sql` and `
	);
	for (const [name, packed] of Object.entries(columns))
		await sql`update tally set ${sql.ref(name)} = ${Buffer.from(packed)} where counter_id = ${counterId} and ${here}`.execute(
			db
		);
}

import { sql, type Kysely } from 'kysely';
import { pack, QUESTIONS } from '../src/lib/core/results/packed.ts';
import { engineOf } from './engine.ts';

const KEY = ['counter_id', 'period', 'field_id', 'version_id', 'channel', 'standing'] as const;
type Key = Record<(typeof KEY)[number], number | string>;
type Row = Key & { question: number } & Record<'n0' | 'n1' | 'n2' | 'n3' | 'n4' | 'n5', number>;

/**
 * The levels of all questions stand in one column of `tally` (core/results/packed.ts), instead of a
 * row each in a table of their own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { bytes, noBytes } = engineOf(db);
	await db.schema
		.alterTable('tally')
		.addColumn('questions', bytes, (c) => c.notNull().defaultTo(noBytes))
		.execute();
	const counters = await sql<{
		id: number;
	}>`select distinct counter_id as id from question_tally`.execute(db);
	for (const { id } of counters.rows) {
		const { rows } = await sql<Row>`select * from question_tally where counter_id = ${id}`.execute(
			db
		);
		for (const theirs of Map.groupBy(rows, (row) =>
			KEY.map((name) => row[name]).join(' ')
		).values())
			await put(db, theirs[0]!, theirs.map(packable));
	}
	await db.schema.dropTable('question_tally').execute();
}

async function put(db: Kysely<unknown>, key: Key, questions: number[][]): Promise<void> {
	const here = sql.join(
		KEY.map((name) => sql`${sql.ref(name)} = ${key[name]}`),
		sql` and `
	);
	await sql`update tally set questions = ${Buffer.from(pack(QUESTIONS, questions))} where ${here}`.execute(
		db
	);
}

function packable({ question, n0, n1, n2, n3, n4, n5 }: Row): number[] {
	return [question, n0, n1, n2, n3, n4, n5];
}

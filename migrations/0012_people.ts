import { sql, type Kysely } from 'kysely';
import { UNKNOWN_PEOPLE } from '../src/lib/core/results/people.ts';
import { engineOf } from './engine.ts';

interface Version {
	id: number;
	definition: string;
}

/**
 * A tally holds what single people gave to the rate (core/results/people.ts). Only the responses
 * tell it, and to count them all takes too long for a start: the tallies of questionnaires without
 * a headline question are marked as not counted, and the job "recount" counts them while the
 * server runs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { bytes, noBytes } = engineOf(db);
	await db.schema
		.alterTable('tally')
		.addColumn('people', bytes, (c) => c.notNull().defaultTo(noBytes))
		.execute();
	const versions = await sql<Version>`select id, definition from questionnaire_version`.execute(db);
	const ids = versions.rows.filter(isWithoutHeadline).map(({ id }) => id);
	if (ids.length === 0) return;
	const { numAffectedRows } = await sql`
		update tally set people = ${Buffer.from(UNKNOWN_PEOPLE)} where version_id in (${sql.join(ids)})`.execute(
		db
	);
	if (numAffectedRows === 0n) return;
	await sql`insert into setting (name, value) values ('people-uncounted', '1')`.execute(db);
}

function isWithoutHeadline({ definition }: Version): boolean {
	return (JSON.parse(definition) as { headline?: unknown }).headline === null;
}

import { sql, type Kysely, type Transaction } from 'kysely';
import { migrate, migrationsOf } from '../db/migrate.ts';
import type { Database } from '../db/rows.ts';
import { snapshotOf } from '../db/snapshot.ts';
import { refreshStatistics } from '../db/statistics.ts';
import { isPostgres } from '../db/url.ts';
import { chunks } from '../store/responses.ts';

/**
 * All tables, those first that others refer to. Sessions, counts of guesses at sign-in and jobs are
 * not taken along: everybody signs in again, and the new place does its jobs on its own.
 */
const TABLES = [
	'setting',
	'unit',
	'unit_successor',
	'field',
	'procedure',
	'questionnaire',
	'questionnaire_version',
	'counter',
	'counter_field',
	'chain',
	'target',
	'caseload',
	'indicator',
	'indicator_figure',
	'assessment',
	'assessment_score',
	'par_points',
	'portal_pair',
	'response',
	'tally',
	'account',
	'api_key',
	'audit',
	'alert',
	'alert_event',
	'coverage_floor',
	'outbox',
	'report',
	'report_revision',
	'report_plan',
	'report_failure',
	'index_file',
	'index_cell'
] as const satisfies (keyof Database)[];

/** Columns that order a table for reading page by page. */
const ORDER: Partial<Record<(typeof TABLES)[number], string[]>> = {
	setting: ['name'],
	unit_successor: ['unit_id', 'successor_id'],
	counter_field: ['counter_id', 'field_id'],
	assessment_score: ['assessment_id', 'criterion'],
	chain: ['counter_id'],
	response: ['counter_id', 'number'],
	report_revision: ['report_id', 'number'],
	report_plan: ['unit_id'],
	report_failure: ['unit_id', 'period'],
	tally: ['counter_id', 'period', 'field_id', 'version_id', 'channel', 'standing']
};

const PAGE = 1000;

/**
 * Copies a whole office into an empty database, of the same engine or the other, with every id,
 * number and seal as it is. All of it is read at one moment (one snapshot) and written in one
 * transaction: half a copy never stands there.
 * @param url address of `to`, for what its engine needs afterwards
 * @throws Error when `to` holds an office already
 */
export async function copy(
	from: Kysely<Database>,
	to: Kysely<Database>,
	url: string,
	progress: (table: string, rows: number) => void = () => {}
): Promise<Map<string, number>> {
	// As old as the office that comes: then migrations find what they expect (0012 marks tallies).
	await migrate(to, (await migrationsOf(from)).at(-1));
	const copied = new Map<string, number>();
	await snapshotOf(from, (source) =>
		to.transaction().execute(async (target) => {
			if (await target.selectFrom('unit').select('id').limit(1).executeTakeFirst())
				throw new Error('The database to copy into holds an office already; give an empty one.');
			// What every new database ships with gives way to the office's own.
			for (const table of [
				'questionnaire_version',
				'questionnaire',
				'field',
				'indicator',
				'setting'
			] as const)
				await target.deleteFrom(table).execute();
			// An office of a version before may lack the newest.
			const there = new Set((await source.introspection.getTables()).map(({ name }) => name));
			for (const table of TABLES.filter((name) => there.has(name))) {
				copied.set(table, await copyTable(source, target, table, (rows) => progress(table, rows)));
				if (isPostgres(url)) await moveCounterOn(target, table);
			}
			await copyParents(source, target);
			await refreshStatistics(target);
		})
	);
	await migrate(to);
	return copied;
}

async function copyTable(
	source: Transaction<Database>,
	target: Transaction<Database>,
	table: (typeof TABLES)[number],
	progress: (rows: number) => void
): Promise<number> {
	const order = ORDER[table] ?? ['id'];
	let [rows, after]: [number, unknown[] | null] = [0, null];
	for (;;) {
		const page: Record<string, unknown>[] = await pageOf(source, table, order, after);
		if (page.length === 0) return rows;
		// The rows are the table's own, column for column; but a unit may stand before the one that it
		// belongs to.
		const values = table === 'unit' ? page.map((row) => ({ ...row, parent_id: null })) : page;
		await target
			.insertInto(table)
			.values(values as never)
			.execute();
		rows += page.length;
		after = order.map((column) => page.at(-1)![column]);
		progress(rows);
	}
}

async function copyParents(
	source: Transaction<Database>,
	target: Transaction<Database>
): Promise<void> {
	const units = await source
		.selectFrom('unit')
		.select(['id', 'parent_id'])
		.where('parent_id', 'is not', null)
		.execute();
	for (const [parent_id, children] of Map.groupBy(units, (unit) => unit.parent_id))
		for (const some of chunks(children.map(({ id }) => id)))
			await target.updateTable('unit').set({ parent_id }).where('id', 'in', some).execute();
}

async function pageOf(
	source: Transaction<Database>,
	table: string,
	order: string[],
	after: unknown[] | null
) {
	const columns = sql.join(order.map((column) => sql.ref(column)));
	const where =
		after === null
			? sql``
			: sql`where (${columns}) > (${sql.join(after.map((value) => sql.val(value)))})`;
	const { rows } = await sql<Record<string, unknown>>`
		select * from ${sql.table(table)} ${where} order by ${columns} limit ${PAGE}`.execute(source);
	return rows;
}

/** PostgreSQL counts ids beside the table: its counter goes on after the highest copied. */
async function moveCounterOn(
	target: Transaction<Database>,
	table: (typeof TABLES)[number]
): Promise<void> {
	if (ORDER[table]) return;
	await sql`select setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), greatest((select max(id) from ${sql.table(table)}), 1))`.execute(
		target
	);
}

import type { Head } from '../../core/report/document.ts';
import type { Reported } from '../../core/report/period.ts';
import type { Db } from '../db/open.ts';

/** A report and what is written in it by hand. */
export interface Report {
	id: number;
	code: string;
	unit: { id: number; code: string; name: string };
	period: Reported;
	head: Head;
	done: string;
	findings: string[] | null;
	generated: string[] | null;
	madeBy: string;
	madeAt: number;
	changedAt: number;
	/** ms; null: open. */
	closedAt: number | null;
	/** Number of the newest revision; 0: none. */
	revision: number;
}

/** A report of a list: without what is written in it. */
export type Listed = Omit<Report, 'head' | 'done' | 'findings' | 'generated'>;

/** The report with that code. */
export async function byCode(db: Db, code: string): Promise<Report | undefined> {
	const row = await select(db).select(WRITTEN).where('report.code', '=', code).executeTakeFirst();
	if (!row) return undefined;
	const { head, done, findings, generated, ...rest } = row;
	return {
		...listed(rest),
		head: JSON.parse(head) as Head,
		done,
		findings: findings === null ? null : (JSON.parse(findings) as string[]),
		generated: generated === null ? null : (JSON.parse(generated) as string[])
	};
}

/** The reports of a unit, the latest period first. */
export async function ofUnit(db: Db, unitId: number): Promise<Listed[]> {
	const rows = await select(db)
		.where('unit_id', '=', unitId)
		.orderBy('to_date', 'desc')
		.orderBy('from_date')
		.execute();
	return rows.map(listed);
}

/** How many reports of just that unit are still being written. */
export async function countOpen(db: Db, unitId: number): Promise<number> {
	const { n } = await db
		.selectFrom('report')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('unit_id', '=', unitId)
		.where('closed_at', 'is', null)
		.executeTakeFirstOrThrow();
	return n;
}

const WRITTEN = ['head', 'done', 'findings', 'generated'] as const;

function select(db: Db) {
	return db
		.selectFrom('report')
		.innerJoin('unit', 'unit.id', 'report.unit_id')
		.select([
			'report.id',
			'report.code',
			'unit.id as unitId',
			'unit.code as unitCode',
			'unit.name as unitName'
		])
		.select([
			'period',
			'from_date as from',
			'to_date as to',
			'made_by as madeBy',
			'made_at as madeAt'
		])
		.select(['changed_at as changedAt', 'closed_at as closedAt'])
		.select((eb) =>
			eb
				.selectFrom('report_revision')
				.select((max) => max.fn.max('number').as('number'))
				.whereRef('report_id', '=', 'report.id')
				.as('revision')
		);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function listed({ unitId, unitCode, unitName, period, from, to, revision, ...row }: Row): Listed {
	return {
		...row,
		unit: { id: unitId, code: unitCode, name: unitName },
		period: { name: period, from, to },
		revision: revision ?? 0
	};
}

/** Adds an open report; the database refuses a second one of the unit and period. */
export async function add(
	trx: Db,
	report: { code: string; unitId: number; period: Reported; head: Head; madeBy: string },
	at: number
): Promise<void> {
	const { code, unitId: unit_id, period, head, madeBy: made_by } = report;
	await trx
		.insertInto('report')
		.values({
			...{ code, unit_id, period: period.name, from_date: period.from, to_date: period.to },
			...{ head: JSON.stringify(head), done: '', findings: null, generated: null },
			...{ made_by, made_at: at, changed_at: at, closed_at: null }
		})
		.execute();
}

/** What an officer writes in a report. `findings` null: those that the figures give. */
export interface Written {
	head: Head;
	done: string;
	findings: string[] | null;
	generated: string[] | null;
}

/** Writes down what an officer has written. */
export async function write(trx: Db, id: number, written: Written, at: number): Promise<void> {
	const text = (list: string[] | null) => (list === null ? null : JSON.stringify(list));
	await trx
		.updateTable('report')
		.set({
			head: JSON.stringify(written.head),
			done: written.done,
			findings: text(written.findings),
			generated: text(written.generated),
			changed_at: at
		})
		.where('id', '=', id)
		.execute();
}

/** Closes a report (`at` ms), for good. */
export async function close(trx: Db, id: number, at: number): Promise<void> {
	await trx.updateTable('report').set({ closed_at: at }).where('id', '=', id).execute();
}

/** The closed reports of just that unit. */
export async function closed(db: Db, unitId: number): Promise<(Reported & { code: string })[]> {
	return db
		.selectFrom('report')
		.select(['code', 'period as name', 'from_date as from', 'to_date as to'])
		.where('unit_id', '=', unitId)
		.where('closed_at', 'is not', null)
		.execute();
}

import type { Cause, Figures, Kind } from '../../core/alerts/alert.ts';
import type { OpenCause } from '../../core/alerts/course.ts';
import type { Db } from '../db/open.ts';
import type { AlertEventRow } from '../db/alert-rows.ts';
import { idsBelow } from './units.ts';

/** The newest alert of every cause there ever was, open or closed. */
export async function newest(db: Db): Promise<OpenCause[]> {
	return db
		.selectFrom('alert')
		.select([
			'id',
			'kind',
			'unit_id as unitId',
			'field_id as fieldId',
			'counter_id as counterId',
			'period',
			'since'
		])
		.select(['opened_at as openedAt', 'closed_at as closedAt', 'checked_on as checkedOn'])
		.where('id', 'in', (eb) =>
			eb
				.selectFrom('alert as other')
				.select((max) => max.fn.max('other.id').as('id'))
				.groupBy(['other.kind', 'other.unit_id', 'other.field_id', 'other.counter_id'])
		)
		.orderBy('id')
		.execute();
}

/** What a new alert says. */
export interface NewAlert {
	cause: Cause;
	period: string;
	since: number;
	figures: Figures;
	today: string;
}

/** Opens an alert; the database refuses a second one for the same cause and period. */
export async function open(
	trx: Db,
	{ cause, period, since, figures, today }: NewAlert,
	at: number
): Promise<number> {
	const { id } = await trx
		.insertInto('alert')
		.values({
			kind: cause.kind,
			unit_id: cause.unitId,
			field_id: cause.fieldId,
			counter_id: cause.counterId,
			period,
			since,
			opened_at: at,
			closed_at: null,
			acknowledged_at: null,
			checked_on: today,
			figures: JSON.stringify(figures)
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Opens a closed alert again: what was done before did not last, so it waits for a new note. */
export async function reopen(trx: Db, id: number, figures: Figures, today: string): Promise<void> {
	await trx
		.updateTable('alert')
		.set({
			closed_at: null,
			acknowledged_at: null,
			checked_on: today,
			figures: JSON.stringify(figures)
		})
		.where('id', '=', id)
		.execute();
}

/** Writes an alert's figures of the day. */
export async function refresh(trx: Db, id: number, figures: Figures, today: string): Promise<void> {
	const set = { checked_on: today, figures: JSON.stringify(figures) };
	await trx.updateTable('alert').set(set).where('id', '=', id).execute();
}

/** Closes an alert (`at` ms): its cause is gone, or it is renewed. */
export async function close(trx: Db, id: number, at: number): Promise<void> {
	await trx.updateTable('alert').set({ closed_at: at }).where('id', '=', id).execute();
}

/** Writes down that somebody has taken an alert up (`at` ms). */
export async function acknowledge(trx: Db, id: number, at: number): Promise<void> {
	await trx.updateTable('alert').set({ acknowledged_at: at }).where('id', '=', id).execute();
}

export type What = AlertEventRow['what'];

/** Adds to an alert's history. */
export async function tell(trx: Db, event: Omit<AlertEventRow, 'id'>): Promise<void> {
	await trx.insertInto('alert_event').values(event).execute();
}

/** What happened to these alerts, the oldest first. */
export async function events(db: Db, alertIds: number[]) {
	if (alertIds.length === 0) return [];
	return db
		.selectFrom('alert_event')
		.select(['alert_id as alertId', 'at', 'what', 'account_id as accountId', 'name', 'note'])
		.where('alert_id', 'in', alertIds)
		.orderBy('id')
		.execute();
}

/** How many alerts are open in all. */
export async function countOpenEverywhere(db: Db): Promise<number> {
	const { n } = await openOnes(db).executeTakeFirstOrThrow();
	return n;
}

/** How many alerts of that part of the tree are open. */
export async function countOpen(db: Db, unitId: number): Promise<number> {
	const { n } = await openOnes(db)
		.where('unit_id', 'in', idsBelow(unitId))
		.executeTakeFirstOrThrow();
	return n;
}

function openOnes(db: Db) {
	return db
		.selectFrom('alert')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('closed_at', 'is', null);
}

/** An alert with the names of what it is about. */
export interface Told {
	id: number;
	kind: Kind;
	period: string;
	since: number;
	openedAt: number;
	closedAt: number | null;
	acknowledgedAt: number | null;
	figures: Figures;
	unit: { id: number; code: string; name: string };
	/** JSON Words of the name. */
	field: { code: string; name: string } | null;
	counter: { code: string; name: string } | null;
}

/** All open alerts of that part of the tree, in no order. */
export async function allOpen(db: Db, unitId: number): Promise<Told[]> {
	const rows = await select(db)
		.where('closed_at', 'is', null)
		.where('alert.unit_id', 'in', idsBelow(unitId))
		.orderBy('alert.id')
		.execute();
	return rows.map(told);
}

/**
 * Closed alerts of that part of the tree, the last closed first: `limit` of them from after the
 * first `skip`.
 */
export async function closed(db: Db, unitId: number, skip: number, limit: number): Promise<Told[]> {
	const rows = await select(db)
		.where('closed_at', 'is not', null)
		.where('alert.unit_id', 'in', idsBelow(unitId))
		.orderBy('closed_at', 'desc')
		.orderBy('alert.id', 'desc')
		.offset(skip)
		.limit(limit)
		.execute();
	return rows.map(told);
}

/** These alerts. */
export async function byIds(db: Db, ids: number[]): Promise<Told[]> {
	if (ids.length === 0) return [];
	return (await select(db).where('alert.id', 'in', ids).orderBy('alert.id').execute()).map(told);
}

function select(db: Db) {
	return db
		.selectFrom('alert')
		.innerJoin('unit', 'unit.id', 'alert.unit_id')
		.leftJoin('field', 'field.id', 'alert.field_id')
		.leftJoin('counter', 'counter.id', 'alert.counter_id')
		.select([
			'alert.id',
			'alert.kind',
			'period',
			'since',
			'opened_at as openedAt',
			'closed_at as closedAt'
		])
		.select([
			'acknowledged_at as acknowledgedAt',
			'figures',
			'unit.id as unitId',
			'unit.code as unitCode'
		])
		.select(['unit.name as unitName', 'field.code as fieldCode', 'field.name as fieldName'])
		.select(['counter.code as counterCode', 'counter.name as counterName']);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function told({
	unitId,
	unitCode,
	unitName,
	fieldCode,
	fieldName,
	counterCode,
	counterName,
	...row
}: Row): Told {
	return {
		...row,
		figures: JSON.parse(row.figures) as Figures,
		unit: { id: unitId, code: unitCode, name: unitName },
		field: fieldCode === null ? null : { code: fieldCode, name: fieldName! },
		counter: counterCode === null ? null : { code: counterCode, name: counterName! }
	};
}

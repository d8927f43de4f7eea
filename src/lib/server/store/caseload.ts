import { sql } from 'kysely';
import { sameDossiers, type Dossiers } from '../../core/caseload/caseload.ts';
import { fieldAndMonth, type DossiersOf } from '../../core/caseload/coverage.ts';
import type { Selection } from '../../core/results/reading.ts';
import type { Db } from '../db/open.ts';
import type { CaseloadRow } from '../db/rows.ts';
import { idsBelow } from './units.ts';
import type { Written } from './written.ts';

/**
 * Dossiers settled of a unit and of everything below it, as they were entered.
 * @param range months YYYYMM, both ends inclusive
 */
export async function settledBelow(
	db: Db,
	unitId: number,
	range: { from: number; to: number }
): Promise<(DossiersOf & { settled: number })[]> {
	return db
		.selectFrom('caseload')
		.select([
			'unit_id as unitId',
			'counter_id as counterId',
			'field_id as fieldId',
			'month',
			'settled'
		])
		.where('unit_id', 'in', idsBelow(unitId))
		.where('month', '>=', range.from)
		.where('month', '<=', range.to)
		.orderBy('id')
		.execute();
}

/** Dossiers of several months added up. */
export interface Totals extends Omit<Dossiers, 'received'> {
	/** In how many months some are known. */
	months: number;
	/** In how many of them a number is missing, without which there is no sum. */
	missing: { late: number; complained: number };
}

/**
 * Dossiers of whole months (YYYYMM, both ends inclusive) added up, late and complained about too;
 * null where none are known. A sum with an unknown part is null (core/caseload/caseload.ts,
 * `sumOf`).
 */
export async function totals(
	db: Db,
	{ unitId, counterId, fieldId }: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	range: { from: number; to: number }
): Promise<Totals | null> {
	const monthsWithout = (column: 'late' | 'complained') =>
		sql<number>`count(distinct case when ${sql.ref(column)} is null then month end)`;
	let query = db
		.selectFrom('caseload')
		.select((eb) => [
			eb.fn.sum<number>('settled').as('settled'),
			eb.fn.sum<number | null>('late').as('late'),
			eb.fn.sum<number | null>('complained').as('complained'),
			eb.fn.count<number>('month').distinct().as('months'),
			monthsWithout('late').as('monthsWithoutLate'),
			monthsWithout('complained').as('monthsWithoutComplained')
		])
		.where('unit_id', 'in', idsBelow(unitId))
		.where('month', '>=', range.from)
		.where('month', '<=', range.to);
	if (counterId !== null) query = query.where('counter_id', '=', counterId);
	if (fieldId !== null) query = query.where('field_id', '=', fieldId);
	const found = await query.executeTakeFirstOrThrow();
	if (found.months === 0) return null;
	const missing = { late: found.monthsWithoutLate, complained: found.monthsWithoutComplained };
	return {
		settled: found.settled,
		// The engines leave unknown numbers out of a sum.
		late: missing.late > 0 ? null : found.late,
		complained: missing.complained > 0 ? null : found.complained,
		months: found.months,
		missing
	};
}

/**
 * What a row of the caseload is about: a unit (or one counter of it), a field and a month YYYYMM.
 */
export type CaseloadKey = Pick<CaseloadRow, 'unit_id' | 'counter_id' | 'field_id' | 'month'>;

/**
 * Writes a month's caseload of a unit (or one counter of it) and field, in place of what stood
 * there.
 */
export async function set(trx: Db, row: Omit<CaseloadRow, 'id'>): Promise<Written> {
	const { unit_id, counter_id, field_id, month, ...numbers } = row;
	const before = await known(trx, { unit_id, counter_id, field_id, month });
	if (!before) {
		await trx.insertInto('caseload').values(row).execute();
		return 'added';
	}
	if (sameDossiers(before, numbers)) return 'same';
	await trx.updateTable('caseload').set(numbers).where('id', '=', before.id).execute();
	return 'changed';
}

/** Takes out what is known of a month: it is not known any more, which is something else than 0. */
export async function remove(trx: Db, key: CaseloadKey): Promise<void> {
	const before = await known(trx, key);
	if (before) await trx.deleteFrom('caseload').where('id', '=', before.id).execute();
}

/** What is known of that month, if anything. */
export async function known(
	db: Db,
	{ unit_id, counter_id, field_id, month }: CaseloadKey
): Promise<(Dossiers & { id: number }) | undefined> {
	return db
		.selectFrom('caseload')
		.select(['id', 'received', 'settled', 'late', 'complained'])
		.where('unit_id', '=', unit_id)
		.where('counter_id', counter_id === null ? 'is' : '=', counter_id)
		.where('field_id', '=', field_id)
		.where('month', '=', month)
		.executeTakeFirst();
}

/** Whether dossiers of a unit's field and month YYYYMM are known of single counters. */
export async function isKnownByCounter(
	db: Db,
	{ unit_id, field_id, month }: Omit<CaseloadKey, 'counter_id'>
): Promise<boolean> {
	const found = await db
		.selectFrom('caseload')
		.select('id')
		.where('unit_id', '=', unit_id)
		.where('counter_id', 'is not', null)
		.where('field_id', '=', field_id)
		.where('month', '=', month)
		.executeTakeFirst();
	return found !== undefined;
}

/**
 * By field and month (`fieldAndMonth`): the units with dossiers, and whether some are of the unit
 * as a whole.
 */
export type UnitsWithDossiers = Map<number, Map<number, boolean>>;

/**
 * The units with dossiers: what `enteredElsewhere` (core/caseload/coverage.ts) asks.
 * @param month YYYYMM; null: every month
 */
export async function unitsWith(db: Db, month: number | null): Promise<UnitsWithDossiers> {
	const rows = await db
		.selectFrom('caseload')
		.select(['unit_id as unitId', 'counter_id as counterId', 'field_id as fieldId', 'month'])
		.$if(month !== null, (query) => query.where('month', '=', month!))
		.execute();
	const found: UnitsWithDossiers = new Map();
	for (const row of rows) addUnit(found, row);
	return found;
}

/** Adds the unit of a row of dossiers. */
export function addUnit(to: UnitsWithDossiers, row: DossiersOf): void {
	const name = fieldAndMonth(row);
	const units = to.get(name) ?? new Map<number, boolean>();
	const isWhole = row.counterId === null || units.get(row.unitId) === true;
	to.set(name, units.set(row.unitId, isWhole));
}

/** Everything known of a unit's month YYYYMM; `counterId` null is the unit as a whole. */
export async function ofMonth(
	db: Db,
	unitId: number,
	month: number
): Promise<(Dossiers & { fieldId: number; counterId: number | null })[]> {
	return db
		.selectFrom('caseload')
		.select([
			'field_id as fieldId',
			'counter_id as counterId',
			'received',
			'settled',
			'late',
			'complained'
		])
		.where('unit_id', '=', unitId)
		.where('month', '=', month)
		.orderBy('id')
		.execute();
}

/** The units below one with dossiers in a month YYYYMM, and how many of them were settled. */
export async function unitsBelow(
	db: Db,
	unitId: number,
	month: number
): Promise<{ code: string; name: string; settled: number }[]> {
	return db
		.selectFrom('caseload')
		.innerJoin('unit', 'unit.id', 'caseload.unit_id')
		.select(['unit.code', 'unit.name', (eb) => eb.fn.sum<number>('settled').as('settled')])
		.where('caseload.unit_id', 'in', idsBelow(unitId))
		.where('caseload.unit_id', '!=', unitId)
		.where('caseload.month', '=', month)
		.groupBy(['unit.id', 'unit.code', 'unit.name'])
		.orderBy('unit.name')
		.orderBy('unit.id')
		.execute();
}

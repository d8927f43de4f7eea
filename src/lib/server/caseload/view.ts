import { sumOf, type Dossiers } from '../../core/caseload/caseload.ts';
import type { Words } from '../../core/language.ts';
import type { Period } from '../../core/calendar/period.ts';
import { numberOfMonth, rowName, type RowKey } from './form.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import { officesBelow } from '../store/offices.ts';

/**
 * A row of a month's dossiers, with what stands in it and in that of the same month a year before.
 */
export interface CaseloadRow extends RowKey {
	/** Its name in the form. */
	row: string;
	/** Name of the counter; null for the unit as a whole. */
	counterName: string | null;
	now: Dossiers | null;
	lastYear: Dossiers | null;
}

/**
 * A field with its rows: one for the unit as a whole, after one for each counter whose own dossiers
 * are known.
 */
export interface CaseloadField {
	code: string;
	name: Words;
	/** Whether a counter that the unit's dossiers belong to serves it, or dossiers are known. */
	served: boolean;
	rows: CaseloadRow[];
}

/** A unit's dossiers of a month by field, in the order of the fields. */
export interface Caseload {
	fields: CaseloadField[];
	total: { now: Dossiers | null; lastYear: Dossiers | null };
	/**
	 * Whether the unit has no counters of its own in that month, so that its dossiers are those of
	 * all counters below.
	 */
	forAllBelow: boolean;
	/** Units below with numbers of their own in that month. */
	below: { code: string; name: string; settled: number }[];
}

/**
 * The dossiers of a unit's month. Numbers may be kept for the unit as a whole, for single counters,
 * or for both side by side, and then add up; every one that is kept has its row.
 */
export async function caseloadOf(
	db: Db,
	unitId: number,
	month: Period,
	lastYear: Period
): Promise<Caseload> {
	const now = await caseload.ofMonth(db, unitId, numberOfMonth(month));
	const before = await caseload.ofMonth(db, unitId, numberOfMonth(lastYear));
	const all = await counters.below(db, unitId);
	const theirs = all.filter((counter) => counter.unit.id === unitId);
	const offices = await officesBelow(db, unitId);
	const reachesBelow = !offices.keepsCounters(unitId, numberOfMonth(month));
	const serving = (reachesBelow ? all : theirs).filter((counter) => counter.retiredAt === null);
	const byField = (await fields.all(db)).map((field) => {
		const known = [...now, ...before].filter((row) => row.fieldId === field.id);
		const ofCounters = theirs.filter((counter) =>
			known.some((row) => row.counterId === counter.id)
		);
		const rows = [...ofCounters, null].map((counter) => {
			const isIt = (row: (typeof now)[number]) =>
				row.fieldId === field.id && row.counterId === (counter?.id ?? null);
			const key = { field: field.code, counter: counter?.code ?? null };
			return {
				...key,
				row: rowName(key),
				counterName: counter?.name ?? null,
				now: dossiersOf(now.find(isIt)),
				lastYear: dossiersOf(before.find(isIt))
			};
		});
		const served = serving.some((counter) => counter.fields.some(({ id }) => id === field.id));
		return { code: field.code, name: field.name, served: served || known.length > 0, rows };
	});
	const below = await caseload.unitsBelow(db, unitId, numberOfMonth(month));
	const forAllBelow = reachesBelow && all.length > theirs.length;
	return {
		fields: byField,
		total: { now: sumOf(now), lastYear: sumOf(before) },
		forAllBelow,
		below
	};
}

/**
 * The unit below that keeps all counters, such as a commune's service centre: dossiers are entered
 * there. Null where there is no single such unit, or where dossiers of that month stand at the unit
 * itself already.
 */
export async function keeperOf(
	db: Db,
	unitId: number,
	month: Period
): Promise<{ code: string } | null> {
	const inUse = (await counters.below(db, unitId)).filter(({ retiredAt }) => retiredAt === null);
	const keepers = new Map(inUse.map(({ unit }) => [unit.id, unit]));
	if (keepers.size !== 1 || keepers.has(unitId)) return null;
	const isEntered = (await caseload.ofMonth(db, unitId, numberOfMonth(month))).length > 0;
	return isEntered ? null : [...keepers.values()][0]!;
}

function dossiersOf(row: Dossiers | undefined): Dossiers | null {
	return sumOf(row ? [row] : []);
}

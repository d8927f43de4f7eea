import { sumOf, type Dossiers } from '../core/caseload.ts';
import type { Words } from '../core/language.ts';
import type { Period } from '../core/period.ts';
import { numberOfMonth, rowName, type RowKey } from './caseload-form.ts';
import type { Db } from './db/open.ts';
import * as caseload from './store/caseload.ts';
import * as counters from './store/counters.ts';
import * as fields from './store/fields.ts';

/** A row of a month's dossiers, with what stands in it and in that of the same month a year before. */
export interface CaseloadRow extends RowKey {
	/** Its name in the form. */
	row: string;
	/** Name of the counter; null for the unit as a whole. */
	counterName: string | null;
	now: Dossiers | null;
	lastYear: Dossiers | null;
}

/** A field with its rows: one for the unit as a whole, after one for each counter whose own dossiers are known. */
export interface CaseloadField {
	code: string;
	name: Words;
	/** Whether a counter of the unit serves it, or dossiers are known. */
	served: boolean;
	rows: CaseloadRow[];
}

/** A unit's dossiers of a month by field, in the order of the fields. */
export interface Caseload {
	fields: CaseloadField[];
	total: { now: Dossiers | null; lastYear: Dossiers | null };
	/** Units below with numbers of their own in that month. */
	below: { code: string; name: string; settled: number }[];
}

/**
 * The dossiers of a unit's month. Numbers may be kept for the unit as a whole, for single counters, or for both side by
 * side, and then add up; every one that is kept has its row.
 */
export async function caseloadOf(db: Db, unitId: number, month: Period, lastYear: Period): Promise<Caseload> {
	const now = await caseload.ofMonth(db, unitId, numberOfMonth(month));
	const before = await caseload.ofMonth(db, unitId, numberOfMonth(lastYear));
	const theirs = (await counters.below(db, unitId)).filter((counter) => counter.unit.id === unitId);
	const byField = (await fields.all(db)).map((field) => {
		const known = [...now, ...before].filter((row) => row.fieldId === field.id);
		const ofCounters = theirs.filter((counter) => known.some((row) => row.counterId === counter.id));
		const rows = [...ofCounters, null].map((counter) => {
			const isIt = (row: (typeof now)[number]) => row.fieldId === field.id && row.counterId === (counter?.id ?? null);
			const key = { field: field.code, counter: counter?.code ?? null };
			return {
				...key,
				row: rowName(key),
				counterName: counter?.name ?? null,
				now: dossiersOf(now.find(isIt)),
				lastYear: dossiersOf(before.find(isIt))
			};
		});
		const served = theirs.some((c) => c.retiredAt === null && c.fields.some(({ id }) => id === field.id));
		return { code: field.code, name: field.name, served: served || known.length > 0, rows };
	});
	const below = await caseload.unitsBelow(db, unitId, numberOfMonth(month));
	return { fields: byField, total: { now: sumOf(now), lastYear: sumOf(before) }, below };
}

function dossiersOf(row: Dossiers | undefined): Dossiers | null {
	return sumOf(row ? [row] : []);
}

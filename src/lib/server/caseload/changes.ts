import type { Kysely } from 'kysely';
import { sameDossiers, type Dossiers } from '../../core/caseload/caseload.ts';
import { enteredElsewhere, fieldAndMonth } from '../../core/caseload/coverage.ts';
import { rowName, type CaseloadProblems, type ReadRow } from './form.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import * as caseload from '../store/caseload.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import { allOffices } from '../store/offices.ts';
import * as units from '../store/units.ts';

/** Rows whose dossiers another unit has entered already (core/caseload/coverage.ts). */
interface EnteredTwice {
	why: 'entered-twice';
	problems: CaseloadProblems;
}

/**
 * Writes a month's dossiers of a unit, all rows as one change. Rows that say what stands there
 * already change nothing; a row without numbers takes out what stood there. A counter of another
 * unit refuses all rows (`not-yours`), and so do dossiers that another unit has entered already.
 * @param month YYYYMM
 * @param rows of fields that exist
 */
export async function save(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, month }: { unitId: number; month: number },
	rows: ReadRow[],
	at: number
): Promise<Outcome<void, EnteredTwice>> {
	return change(db, actor, { action: 'caseload.set', unitId, at }, async (trx, entry) => {
		const changed = await changedRows(trx, unitId, month, rows);
		if (changed === 'not-yours') return entry.refused({ why: 'not-yours' });
		if (changed.length === 0) return entry.nothing();
		const problems = await enteredTwice(trx, changed);
		if (Object.keys(problems).length > 0) return entry.refused({ why: 'entered-twice', problems });
		for (const { stored, to } of changed) {
			if (to === null) await caseload.remove(trx, stored);
			else await caseload.set(trx, { ...stored, ...to });
		}
		const told = changed.map(({ key, from, to }) => ({
			field: key.field,
			counter: key.counter,
			from,
			to
		}));
		return entry.done({ month, rows: told });
	});
}

interface ChangedRow {
	key: ReadRow['key'];
	stored: caseload.CaseloadKey;
	from: Dossiers | null;
	to: Dossiers | null;
}

async function changedRows(
	trx: Kysely<Database>,
	unitId: number,
	month: number,
	rows: ReadRow[]
): Promise<ChangedRow[] | 'not-yours'> {
	const fieldIds = new Map((await fields.all(trx)).map(({ code, id }) => [code, id]));
	const changed: ChangedRow[] = [];
	for (const { key, dossiers } of rows) {
		const counter = key.counter === null ? null : await counters.byCode(trx, key.counter);
		if (counter !== null && counter?.unit.id !== unitId) return 'not-yours';
		const stored = {
			unit_id: unitId,
			counter_id: counter?.id ?? null,
			field_id: fieldIds.get(key.field)!,
			month
		};
		const from = numbersOf(await caseload.known(trx, stored));
		if (!sameDossiers(from, dossiers)) changed.push({ key, stored, from, to: dossiers });
	}
	return changed;
}

/** The rows whose dossiers another unit has entered already. */
async function enteredTwice(trx: Kysely<Database>, rows: ChangedRow[]): Promise<CaseloadProblems> {
	const offices = await allOffices(trx);
	const entered = await caseload.unitsWith(trx, rows[0]!.stored.month);
	const problems: CaseloadProblems = {};
	for (const { key, stored, to } of rows) {
		if (to === null) continue;
		const { unit_id, counter_id, field_id, month } = stored;
		const place = { unitId: unit_id, counterId: counter_id, fieldId: field_id, month };
		const elsewhere = enteredElsewhere(
			place,
			entered.get(fieldAndMonth(place)) ?? new Map(),
			offices
		);
		if (elsewhere !== null)
			problems[rowName(key)] = {
				what: 'entered-elsewhere',
				unit: (await units.byId(trx, elsewhere)).name
			};
	}
	return problems;
}

function numbersOf(row: Dossiers | undefined): Dossiers | null {
	if (!row) return null;
	const { received, settled, late, complained } = row;
	return { received, settled, late, complained };
}

import type { Kysely } from 'kysely';
import { sameDossiers, type Dossiers } from '../../core/caseload/caseload.ts';
import { enteredElsewhere, fieldAndMonth } from '../../core/caseload/coverage.ts';
import { rowName, type CaseloadProblems, type ReadRow } from './form.ts';
import { change, orUnchanged, Unchanged, type Actor } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import * as caseload from '../store/caseload.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import { allOffices } from '../store/offices.ts';
import * as units from '../store/units.ts';

/**
 * Writes a month's dossiers of a unit, all rows as one change. Rows that say what stands there already change nothing; a
 * row without numbers takes out what stood there.
 * @param month YYYYMM
 * @param rows of fields that exist and counters of that unit
 * @returns rows whose dossiers another unit has entered already (core/caseload/coverage.ts); with one of them nothing is written
 */
export async function save(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, month }: { unitId: number; month: number },
	rows: ReadRow[],
	at: number
): Promise<CaseloadProblems> {
	if (rows.length === 0) return {};
	try {
		await orUnchanged(() =>
			change(db, actor, { action: 'caseload.set', unitId, at }, async (trx) => {
				const changed = await changedRows(trx, unitId, month, rows);
				if (changed.length === 0) throw new Unchanged();
				const problems = await enteredTwice(trx, changed);
				if (Object.keys(problems).length > 0) throw new EnteredTwice(problems);
				for (const { stored, to } of changed) {
					if (to === null) await caseload.remove(trx, stored);
					else await caseload.set(trx, { ...stored, ...to });
				}
				const told = changed.map(({ key, from, to }) => ({ field: key.field, counter: key.counter, from, to }));
				return { result: undefined, detail: { month, rows: told } };
			})
		);
		return {};
	} catch (error) {
		if (error instanceof EnteredTwice) return error.problems;
		throw error;
	}
}

/** Thrown inside the transaction, so that what is refused leaves no trace. */
class EnteredTwice extends Error {
	readonly problems: CaseloadProblems;

	constructor(problems: CaseloadProblems) {
		super('entered twice');
		this.problems = problems;
	}
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
): Promise<ChangedRow[]> {
	const fieldIds = new Map((await fields.all(trx)).map(({ code, id }) => [code, id]));
	const changed: ChangedRow[] = [];
	for (const { key, dossiers } of rows) {
		const counter_id = key.counter === null ? null : (await counters.byCode(trx, key.counter))!.id;
		const stored = { unit_id: unitId, counter_id, field_id: fieldIds.get(key.field)!, month };
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
		const elsewhere = enteredElsewhere(place, entered.get(fieldAndMonth(place)) ?? new Map(), offices);
		if (elsewhere !== null)
			problems[rowName(key)] = { what: 'entered-elsewhere', unit: (await units.byId(trx, elsewhere)).name };
	}
	return problems;
}

function numbersOf(row: Dossiers | undefined): Dossiers | null {
	if (!row) return null;
	const { received, settled, late, complained } = row;
	return { received, settled, late, complained };
}

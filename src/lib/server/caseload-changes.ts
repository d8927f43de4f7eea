import type { Kysely } from 'kysely';
import { sameDossiers, type Dossiers } from '../core/caseload.ts';
import type { ReadRow } from './caseload-form.ts';
import { change, orUnchanged, Unchanged, type Actor } from './change.ts';
import type { Database } from './db/rows.ts';
import * as caseload from './store/caseload.ts';
import * as counters from './store/counters.ts';
import * as fields from './store/fields.ts';

/**
 * Writes a month's dossiers of a unit, all rows as one change. Rows that say what stands there already change nothing; a
 * row without numbers takes out what stood there.
 * @param month YYYYMM
 * @param rows of fields that exist and counters of that unit
 */
export async function save(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, month }: { unitId: number; month: number },
	rows: ReadRow[],
	at: number
): Promise<void> {
	if (rows.length === 0) return;
	await orUnchanged(() =>
		change(db, actor, { action: 'caseload.set', unitId, at }, async (trx) => {
			const fieldIds = new Map((await fields.all(trx)).map(({ code, id }) => [code, id]));
			const changed = [];
			for (const { key, dossiers } of rows) {
				const counter_id = key.counter === null ? null : (await counters.byCode(trx, key.counter))!.id;
				const stored = { unit_id: unitId, counter_id, field_id: fieldIds.get(key.field)!, month };
				const from = numbersOf(await caseload.known(trx, stored));
				if (sameDossiers(from, dossiers)) continue;
				if (dossiers === null) await caseload.remove(trx, stored);
				else await caseload.set(trx, { ...stored, ...dossiers });
				changed.push({ field: key.field, counter: key.counter, from, to: dossiers });
			}
			if (changed.length === 0) throw new Unchanged();
			return { result: undefined, detail: { month, rows: changed } };
		})
	);
}

function numbersOf(row: Dossiers | undefined): Dossiers | null {
	if (!row) return null;
	const { received, settled, late, complained } = row;
	return { received, settled, late, complained };
}

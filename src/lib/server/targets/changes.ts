import type { Kysely } from 'kysely';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';
import { codeOf, type ReadTarget } from './form.ts';

/** The unit and year that a change of targets is about. */
interface Of {
	unitId: number;
	year: number;
}

/**
 * Sets a unit's own target; what held before stays as history. The same target again changes
 * nothing.
 */
export function set(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, year }: Of,
	{ fieldId, percent, basis }: ReadTarget,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'target.set', unitId, at }, async (trx, entry) => {
		const key = { unit_id: unitId, field_id: fieldId, year };
		const from = saying(await targets.own(trx, key));
		const written = await targets.set(trx, { ...key, percent, basis, set_at: at });
		if (written === 'same') return entry.nothing();
		const field = codeOf(fieldId, await fields.all(trx));
		return entry.done({ year, field, from, to: { percent, basis } });
	});
}

/** Takes a unit's own target away: what stands above holds again. Twice is once. */
export function remove(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, year }: Of,
	fieldId: number | null,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'target.remove', unitId, at }, async (trx, entry) => {
		const key = { unit_id: unitId, field_id: fieldId, year };
		const from = saying(await targets.own(trx, key));
		if (from === null) return entry.nothing();
		await targets.remove(trx, key, at);
		return entry.done({ year, field: codeOf(fieldId, await fields.all(trx)), from });
	});
}

/** The unit's own targets of the year before that it has none of its own for in this year. */
export async function missing(db: Db, { unitId, year }: Of): Promise<targets.InForce[]> {
	const now = new Set(
		(await targets.inForce(db, year, [unitId], null)).map((target) => target.fieldId)
	);
	return (await targets.inForce(db, year - 1, [unitId], null)).filter(
		(target) => !now.has(target.fieldId)
	);
}

/**
 * Takes over the targets that are missing from the year before, with their basis. Twice is once.
 */
export function copyLastYear(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, year }: Of,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'target.copy', unitId, at }, async (trx, entry) => {
		const taken = await missing(trx, { unitId, year });
		if (taken.length === 0) return entry.nothing();
		for (const { fieldId, percent, basis } of taken) {
			const key = { unit_id: unitId, field_id: fieldId, year };
			await targets.set(trx, { ...key, percent, basis, set_at: at });
		}
		const all = await fields.all(trx);
		const copied = taken.map(({ fieldId, percent, basis }) => {
			return { field: codeOf(fieldId, all), percent, basis };
		});
		return entry.done({ year, fromYear: year - 1, targets: copied });
	});
}

function saying(held: { percent: number; basis: string } | undefined) {
	return held ? { percent: held.percent, basis: held.basis } : null;
}

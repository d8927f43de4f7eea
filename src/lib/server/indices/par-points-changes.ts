import type { Kysely } from 'kysely';
import { readAmount } from '../../core/indicators/indicators.ts';
import { normalForm } from '../../core/normal-form.ts';
import { UNPRINTABLE } from '../counters/form.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import type { Typed } from '../indicators/form.ts';
import * as parPoints from '../store/par-points.ts';
import { BASIS_LENGTH } from '../targets/form.ts';

/** What is wrong with the form; the part before the dash is the input. */
export type ParPointsProblem = 'points' | 'basis-missing' | 'basis-long' | 'basis-characters';

/** Points and their basis as they may be stored; null: those of the unit above hold again. */
export interface ReadParPoints {
	points: number | null;
	basis: string;
}

/** Most points; the database refuses more. */
const MOST = 100;

/** Reads `points` (over 0 to 100, empty: none of one's own) and `basis`, which is needed where there are points. */
export function readParPoints(
	typed: Typed
): { ok: true; read: ReadParPoints } | { ok: false; problems: ParPointsProblem[] } {
	const text = (typed.points ?? '').trim();
	if (text === '') return { ok: true, read: { points: null, basis: '' } };
	const problems: ParPointsProblem[] = [];
	const points = readAmount(text, 'number');
	if (points === null || points <= 0 || points > MOST) problems.push('points');
	const basis = normalForm((typed.basis ?? '').trim());
	if (UNPRINTABLE.test(basis)) problems.push('basis-characters');
	else if (!/[\p{L}\p{N}]/u.test(basis)) problems.push('basis-missing');
	else if ([...basis].length > BASIS_LENGTH) problems.push('basis-long');
	return problems.length > 0 ? { ok: false, problems } : { ok: true, read: { points, basis } };
}

/** Sets what full satisfaction earns in PAR INDEX in a year, for a unit and those below. The same again changes nothing. */
export function setParPoints(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, year }: { unitId: number; year: number },
	{ points, basis }: ReadParPoints,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'par-points.set', unitId, at }, async (trx, entry) => {
		const row = { unit_id: unitId, year, points, basis, set_at: at };
		return (await parPoints.set(trx, row)) ? entry.done({ year, points, basis }) : entry.nothing();
	});
}

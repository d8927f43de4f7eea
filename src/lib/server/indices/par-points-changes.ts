import type { Kysely } from 'kysely';
import { parPointsSchema } from '../../core/indices/schema.ts';
import { read } from '../../core/schema/read.ts';
import { indices as words } from '../../text/indices.ts';
import { keyIn } from '../../text/problems.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import type { Typed } from '../indicators/form.ts';
import * as parPoints from '../store/par-points.ts';

/** What is wrong with the form; the part before the dash is the input. */
export type ParPointsProblem = keyof (typeof words)['vi']['par']['problem'];

/** Points and their basis as they may be stored; null: those of the unit above hold again. */
export interface ReadParPoints {
	points: number | null;
	basis: string;
}

/**
 * Reads `points` (over 0 to 100, empty: none of one's own) and `basis`, which is needed where there
 * are points.
 */
export function readParPoints(
	typed: Typed
): { ok: true; read: ReadParPoints } | { ok: false; problems: ParPointsProblem[] } {
	const { points = '', basis = '' } = typed;
	if (points.trim() === '') return { ok: true, read: { points: null, basis: '' } };
	const reading = read(parPointsSchema, { points, basis });
	if (reading.ok) return { ok: true, read: reading.value };
	return { ok: false, problems: reading.problems.map((one) => keyIn(words.vi.par.problem, one)) };
}

/**
 * Sets what full satisfaction earns in PAR INDEX in a year, for a unit and those below. The same
 * again changes nothing.
 */
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

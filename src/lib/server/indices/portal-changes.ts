import type { Kysely } from 'kysely';
import { PORTAL_PAIRS, type Pair } from '../../core/indices/qd-766-portal.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import type { Database } from '../db/rows.ts';
import * as portalPairs from '../store/portal-pairs.ts';
import { sourceOf, type ReadPortal } from './portal-form.ts';

/** Somebody else has entered pairs since the form was shown. */
interface Overtaken {
	why: 'overtaken';
}

/**
 * Sets the pairs that the National Portal publishes about a unit and period; what stood there stays
 * as history. A pair that was not changed keeps its own source, unless the source was changed too.
 * @param seen when the pairs were last changed, as the form knows it (`lastChange`)
 */
export function setPortalPairs(
	db: Kysely<Database>,
	actor: Actor,
	{ unitId, period }: { unitId: number; period: string },
	{ pairs, source }: ReadPortal,
	seen: number,
	at: number
): Promise<Outcome<void, Overtaken>> {
	return change(db, actor, { action: 'portal-pairs.set', unitId, at }, async (trx, entry) => {
		const history = await portalPairs.history(trx, unitId, period);
		const before = portalPairs.inForce(history);
		const isSourceMended = source !== sourceOf(before);
		const changes = PORTAL_PAIRS.flatMap((pair) => {
			const from = numbersOf(before[pair]);
			const to = pairs[pair];
			const isMended = isSourceMended && to !== null && before[pair]?.source !== source;
			return isMended || !isSame(from, to) ? [{ pair, from, to }] : [];
		});
		if (changes.length === 0) return entry.nothing();
		if (lastChange(history) !== seen) return entry.refused({ why: 'overtaken' });
		for (const { pair, to } of changes)
			await portalPairs.set(trx, {
				unit_id: unitId,
				period,
				pair,
				numbers: to,
				source,
				set_at: at
			});
		return entry.done({ period, source, changes });
	});
}

/** When the pairs were last set or taken back (ms); 0 where nobody has. */
export function lastChange(history: portalPairs.EnteredPair[]): number {
	return Math.max(0, ...history.flatMap(({ setAt, replacedAt }) => [setAt, replacedAt ?? 0]));
}

function numbersOf(known: Pair | null): Pair | null {
	return known && { num: known.num, den: known.den };
}

function isSame(a: Pair | null, b: Pair | null): boolean {
	return a === null || b === null ? a === b : a.num === b.num && a.den === b.den;
}

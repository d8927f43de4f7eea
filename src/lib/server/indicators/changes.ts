import type { Kysely } from 'kysely';
import type { Indicator } from '../../core/indicators/indicators.ts';
import { plain } from '../../core/text-search.ts';
import { change, type Actor, type Made, type Outcome } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import type { FigureChange } from './form.ts';
import * as indicators from '../store/indicators.ts';
import * as units from '../store/units.ts';

/**
 * Sets values and targets of a unit for one period. What is so already is left alone: the same form
 * sent twice is once.
 * @returns how many were set or taken back
 */
export function setFigures(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	period: string,
	changes: FigureChange[],
	at: number
): Promise<Outcome<number>> {
	return change(db, actor, { action: 'indicator.set', unitId, at }, async (trx, entry) => {
		const made = [];
		for (const { indicatorId, code, kind, amount, basis } of changes) {
			const place = { unit_id: unitId, indicator_id: indicatorId, period, kind };
			const written = await indicators.set(trx, { ...place, amount, basis, set_at: at });
			if (written === 'same') continue;
			const taken = { indicator: code, kind, amount };
			made.push(amount === null ? taken : { ...taken, basis });
		}
		return made.length > 0 ? entry.done({ period, changes: made }, made.length) : entry.nothing();
	});
}

/** Two indicators of the same name could not be told apart in a plan. */
interface NameTaken {
	why: 'name-taken';
}

/**
 * Adds an indicator for a unit and those below it, under a code made from its name.
 * @returns its code
 */
export function addIndicator(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	indicator: Omit<Indicator, 'code'>,
	at: number
): Promise<Made<string, NameTaken>> {
	return change(db, actor, { action: 'indicator.add', unitId, at }, async (trx, entry) => {
		const { name } = indicator;
		if (await isTaken(trx, unitId, name.vi)) return entry.refused({ why: 'name-taken' });
		const others = await indicators.all(trx);
		const code = freeCode(name.vi, new Set(others.map((other) => other.code)));
		await indicators.add(trx, { ...indicator, code, unitId });
		return entry.done({ code, ...indicator }, code);
	});
}

async function isTaken(trx: Db, unitId: number, name: string): Promise<boolean> {
	const lineage = (await units.lineage(trx, unitId)).map((unit) => unit.id);
	const others = await indicators.forLineage(trx, lineage);
	return others.some((other) => other.name.vi.toLowerCase() === name.toLowerCase());
}

const CODE_LENGTH = 40;

function freeCode(name: string, taken: Set<string>): string {
	const words = plain(name)
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, CODE_LENGTH)
		.replace(/^-|-$/g, '');
	const code = words || 'indicator';
	for (let n = 1; ; n++) {
		const wanted = n === 1 ? code : `${code}-${n}`;
		// An address of that page.
		if (!taken.has(wanted) && wanted !== 'new') return wanted;
	}
}

import type { Kysely } from 'kysely';
import type { Indicator } from '../../core/indicators/indicators.ts';
import { plain } from '../../core/text-search.ts';
import { change, type Actor } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import type { FigureChange } from './form.ts';
import * as indicators from '../store/indicators.ts';
import * as units from '../store/units.ts';

/**
 * Sets values and targets of a unit for one period. What is so already is left alone: the same form sent twice is once.
 * @returns how many were set or taken back
 */
export async function setFigures(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	period: string,
	changes: FigureChange[],
	at: number
): Promise<number> {
	try {
		return await change(db, actor, { action: 'indicator.set', unitId, at }, async (trx) => {
			const made = [];
			for (const { indicatorId, code, kind, amount, basis } of changes) {
				const said = { unit_id: unitId, indicator_id: indicatorId, period, kind, amount, basis, set_at: at };
				if (await indicators.set(trx, said))
					made.push({ indicator: code, kind, amount, ...(amount !== null && { basis }) });
			}
			if (made.length === 0) throw new Nothing();
			return { result: made.length, detail: { period, changes: made } };
		});
	} catch (error) {
		if (error instanceof Nothing) return 0;
		throw error;
	}
}

/** Adds an indicator for a unit and those below it, under a code made from its name. */
export async function addIndicator(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	indicator: Omit<Indicator, 'code'>,
	at: number
): Promise<{ kind: 'done'; code: string } | { kind: 'name-taken' }> {
	try {
		const code = await change(db, actor, { action: 'indicator.add', unitId, at }, async (trx) => {
			await refuseTaken(trx, unitId, indicator.name.vi);
			const code = freeCode(indicator.name.vi, new Set((await indicators.all(trx)).map((other) => other.code)));
			await indicators.add(trx, { ...indicator, code, unitId });
			return { result: code, detail: { code, ...indicator } };
		});
		return { kind: 'done', code };
	} catch (error) {
		if (error instanceof NameTaken) return { kind: 'name-taken' };
		throw error;
	}
}

// Thrown inside the transaction, so that nothing is left of it; told outside as a value.
class Nothing extends Error {}
class NameTaken extends Error {}

/** Two indicators of the same name could not be told apart in a plan. */
async function refuseTaken(trx: Db, unitId: number, name: string): Promise<void> {
	const lineage = (await units.lineage(trx, unitId)).map((unit) => unit.id);
	const others = await indicators.forLineage(trx, lineage);
	if (others.some((other) => other.name.vi.toLowerCase() === name.toLowerCase())) throw new NameTaken();
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

import { byName } from '../../core/by-name.ts';
import type { Period } from '../../core/calendar/period.ts';
import type { Db } from '../db/open.ts';
import * as units from '../store/units.ts';

// No name has them, and PostgreSQL takes no text with a NUL.
const CONTROL = /\p{Cc}/u;

/**
 * Most units that are offered in one list, such as the communes of a large province; more are
 * searched for.
 */
const UNITS_IN_A_LIST = 200;
/** More than these nobody reads; typing more of the name is quicker. */
const UNITS_FOUND = 30;

/** A unit to choose. */
export interface UnitOption {
	code: string;
	name: string;
	kind: string;
}

/** The units that can be chosen: in one list, or by searching where they are too many. */
export interface UnitChoice {
	/** The person's own unit first; null where they are too many. */
	units: UnitOption[] | null;
	/** What was searched for, and what was found. */
	find: string;
	found: UnitOption[];
	/** Whether more were found than are shown. */
	more: boolean;
}

/**
 * The units of that part of the tree that existed at some time of the period.
 * @param find what was typed to search for; used only where there are too many for a list
 */
export async function unitChoice(
	db: Db,
	scopeId: number,
	period: Period,
	find: string
): Promise<UnitChoice> {
	const existed = ({ validFrom, validTo }: units.Unit) =>
		(validFrom ?? '') <= period.to && (validTo === null || period.from <= validTo);
	const all = (await units.below(db, scopeId)).filter(
		(unit) => unit.id === scopeId || existed(unit)
	);
	all.sort((a, b) => Number(b.id === scopeId) - Number(a.id === scopeId) || byName(a.name, b.name));
	if (all.length <= UNITS_IN_A_LIST)
		return { units: all.map(optionOf), find: '', found: [], more: false };
	const found =
		find === '' || CONTROL.test(find) ? [] : await units.search(db, scopeId, find, UNITS_FOUND + 1);
	const more = found.length > UNITS_FOUND;
	return { units: null, find, found: found.slice(0, UNITS_FOUND).map(optionOf), more };
}

/** Whether the unit exists on that day: a district abolished in 2025 gets no new counters. */
export function existsOn(unit: units.Unit, date: string): boolean {
	return (unit.validFrom ?? '') <= date && (unit.validTo === null || date <= unit.validTo);
}

function optionOf({ code, name, kind }: units.Unit): UnitOption {
	return { code, name, kind };
}

/** The units above one, as far as the reader's own (`topId`), the topmost first. */
export async function unitsAbove(
	db: Db,
	id: number,
	topId: number
): Promise<{ code: string; name: string }[]> {
	const lineage = await units.lineage(db, id);
	const above = lineage.slice(1, lineage.findIndex((unit) => unit.id === topId) + 1);
	return above.reverse().map(({ code, name }) => ({ code, name }));
}

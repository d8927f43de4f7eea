import { error } from '@sveltejs/kit';
import { byName } from '../../core/by-name.ts';
import type { Period } from '../../core/calendar/period.ts';
import { staff as words } from '../../text/staff.ts';
import type { Db } from '../db/open.ts';
import { allows, may, type Action } from '../staff/permission.ts';
import { allowed } from '../staff/access.ts';
import type { Staff } from '../store/accounts.ts';
import * as units from '../store/units.ts';

type Where = Parameters<typeof allowed>[0];

// No name or code has them, and PostgreSQL takes no text with a NUL.
const CONTROL = /\p{Cc}/u;

/**
 * The unit that an address names by its code in `unit`, or else the person's own, for somebody who may read and then do
 * that there. Another part of the tree is 404 like an unknown code, so that nobody learns what exists; 403 where the unit
 * may be seen but not changed.
 */
export async function unitAsked(where: Where, action: Action): Promise<{ staff: Staff; unit: units.Unit }> {
	const { office, language } = where.locals;
	const staff = allowed(where, 'results.read');
	const code = where.url.searchParams.get('unit');
	const named = code && !CONTROL.test(code) ? await units.byCode(office.db, code) : undefined;
	const unit = code ? named : await units.byId(office.db, staff.unitId);
	if (!unit || !(await may(office.db, staff, 'results.read', unit.id))) error(404, words[language].noUnit);
	if (!allows(staff, action)) error(403, words[language].forbidden);
	return { staff, unit };
}

/** Most units that are offered in one list, such as the communes of a large province; more are searched for. */
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
export async function unitChoice(db: Db, scopeId: number, period: Period, find: string): Promise<UnitChoice> {
	const existed = ({ validFrom, validTo }: units.Unit) =>
		(validFrom ?? '') <= period.to && (validTo === null || period.from <= validTo);
	const all = (await units.below(db, scopeId)).filter((unit) => unit.id === scopeId || existed(unit));
	all.sort((a, b) => Number(b.id === scopeId) - Number(a.id === scopeId) || byName(a.name, b.name));
	if (all.length <= UNITS_IN_A_LIST) return { units: all.map(optionOf), find: '', found: [], more: false };
	const found = find === '' || CONTROL.test(find) ? [] : await units.search(db, scopeId, find, UNITS_FOUND + 1);
	const more = found.length > UNITS_FOUND;
	return { units: null, find, found: found.slice(0, UNITS_FOUND).map(optionOf), more };
}

function optionOf({ code, name, kind }: units.Unit): UnitOption {
	return { code, name, kind };
}

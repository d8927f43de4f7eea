import { normalizeCounterCode } from '../../core/codes.ts';
import { plain } from '../../core/text-search.ts';
import type { Db } from '../db/open.ts';
import * as counters from '../store/counters.ts';

/** Most counters on one page, so that a whole country's list stays light. */
export const PER_PAGE = 100;

/** One page of the counters of a unit and of everything below it. */
export interface CounterList {
	/** Counters in use on this page, by unit. */
	groups: { unit: counters.Counter['unit']; counters: counters.Counter[] }[];
	/** Retired ones, the first `PER_PAGE` that were found. */
	retired: counters.Counter[];
	/** Counters at all, found in use, found retired. */
	total: number;
	found: number;
	foundRetired: number;
	/** From 1. */
	page: number;
	pages: number;
}

/**
 * Counters whose name, unit or code holds the text; all of them where it is empty.
 * @param page from 1; beyond the last one the last is given
 */
export async function list(
	db: Db,
	unitId: number,
	text: string,
	page: number
): Promise<CounterList> {
	const all = await counters.below(db, unitId);
	const found = all.filter((counter) => holds(counter, text));
	const inUse = found.filter((counter) => counter.retiredAt === null);
	const retired = found.filter((counter) => counter.retiredAt !== null);
	const pages = Math.max(1, Math.ceil(inUse.length / PER_PAGE));
	const shown = Math.min(Math.max(1, page), pages);
	const onPage = inUse.slice((shown - 1) * PER_PAGE, shown * PER_PAGE);
	return {
		groups: [...Map.groupBy(onPage, (counter) => counter.unit.id).values()].map((group) => ({
			unit: group[0]!.unit,
			counters: group
		})),
		retired: retired.slice(0, PER_PAGE),
		total: all.length,
		found: inUse.length,
		foundRetired: retired.length,
		page: shown,
		pages
	};
}

function holds(counter: counters.Counter, text: string): boolean {
	const wanted = plain(text);
	if (wanted === '') return true;
	// Signs alone are no part of a code.
	const code = normalizeCounterCode(text);
	return (
		plain(`${counter.name} ${counter.unit.name}`).includes(wanted) ||
		(code !== '' && counter.code.includes(code))
	);
}

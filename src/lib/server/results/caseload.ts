import { addDays, monthOf, startOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { Part, Partition } from './parts.ts';

const GROUPING = {
	field: 'field_id',
	unit: 'unit_id',
	counter: 'counter_id',
	month: 'month'
} as const;

/** The caseload of the whole selection; null where it cannot be told. */
export async function totalLoad(db: Db, asked: ResolvedQuery): Promise<caseload.Load | null> {
	const months = monthsOf(asked);
	return months && ((await caseload.loads(db, asked.selection, months, null)).get(null) ?? null);
}

/** The caseload of the parts of a breakdown; null where it cannot be told. */
export async function loadsBy(
	db: Db,
	asked: ResolvedQuery,
	by: Partition
): Promise<(part: Part) => caseload.Load | null> {
	const months = monthsOf(asked);
	if (!months || by === 'channel') return () => null;
	const loads = await caseload.loads(db, asked.selection, months, GROUPING[by]);
	return (part) => {
		const ids: (string | number)[] = part.unitIds ?? part.members;
		const known = ids.flatMap((key) => loads.get(key) ?? []);
		// Dossiers of the asked unit that belong to the units below as well are not those of its own
		// counters.
		const isMixed =
			by === 'unit' && ids.includes(asked.unit.id) && loads.get(asked.unit.id)?.reachesBelow;
		return known.length === 0 || isMixed ? null : known.reduce(addLoads);
	};
}

function addLoads(a: caseload.Load, b: caseload.Load): caseload.Load {
	return {
		settled: a.settled + b.settled,
		responses: a.responses + b.responses,
		reachesBelow: a.reachesBelow || b.reachesBelow
	};
}

/**
 * The months (YYYYMM) of the selection whose caseload belongs to it. Caseload is kept by month, and
 * knows neither channel nor questionnaire: with other periods, one channel or one questionnaire it
 * cannot be told.
 */
export function monthsOf({ query, selection }: ResolvedQuery): { from: number; to: number } | null {
	const { from, to } = selection.period;
	const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
	if (!wholeMonths || selection.channel !== null || query.questionnaire !== null) return null;
	return { from: monthOf(startOf(from)), to: monthOf(startOf(to)) };
}

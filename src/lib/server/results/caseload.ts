import { addDays, monthOf, startOf } from '../../core/time.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import type { Asked } from './asked.ts';
import type { Part } from './parts.ts';

/** The caseload of the whole selection and of its parts; null where it cannot be told. */
export interface Loads {
	total: caseload.Load | null;
	of(part: Part): caseload.Load | null;
}

const GROUPING = { field: 'field_id', unit: 'unit_id', counter: 'counter_id', month: 'month' } as const;

/**
 * The caseload beside a result. It is kept by month, and knows neither channel nor questionnaire: for other periods, for
 * one channel or questionnaire, and for breakdowns by channel or question it cannot be told.
 */
export async function loadsFor(db: Db, { query, selection }: Asked): Promise<Loads> {
	const { from, to } = query.period;
	const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
	if (!wholeMonths || selection.channel !== null || query.questionnaire !== null)
		return { total: null, of: () => null };

	const range = { from: monthOf(startOf(from)), to: monthOf(startOf(to)) };
	const total = (await caseload.loads(db, selection, range, null)).get(null) ?? null;
	const grouping = query.by in GROUPING ? GROUPING[query.by as keyof typeof GROUPING] : null;
	const by = grouping ? await caseload.loads(db, selection, range, grouping) : new Map<never, caseload.Load>();
	return {
		total,
		of(part) {
			const known = (part.unitIds ?? part.members).flatMap((key) => by.get(key) ?? []);
			if (known.length === 0) return null;
			return known.reduce((a, b) => ({ settled: a.settled + b.settled, responses: a.responses + b.responses }));
		}
	};
}

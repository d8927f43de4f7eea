import { addDays, monthOf, startOf } from '../../core/time.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import type { Asked } from './asked.ts';
import type { Part } from './parts.ts';

/** Dossiers settled in the whole selection and in its parts; null where it cannot be told. */
export interface Settled {
	total: number | null;
	of(part: Part): number | null;
}

const GROUPING = { field: 'field_id', unit: 'unit_id', counter: 'counter_id', month: 'month' } as const;

/**
 * The caseload beside a result. It is kept by month and knows no channel: for other periods, for one channel, and for
 * breakdowns by channel or question it cannot be told.
 */
export async function settledFor(db: Db, { query, selection }: Asked): Promise<Settled> {
	const { from, to } = query.period;
	const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
	if (!wholeMonths || selection.channel !== null) return { total: null, of: () => null };

	const range = { from: monthOf(startOf(from)), to: monthOf(startOf(to)) };
	const total = (await caseload.settled(db, selection, range, null)).get(null) ?? null;
	const grouping = query.by in GROUPING ? GROUPING[query.by as keyof typeof GROUPING] : null;
	const by = grouping ? await caseload.settled(db, selection, range, grouping) : new Map<never, number>();
	return {
		total,
		of(part) {
			const known = (part.unitIds ?? part.members).flatMap((key) => by.get(key) ?? []);
			return known.length > 0 ? known.reduce((a, b) => a + b) : null;
		}
	};
}

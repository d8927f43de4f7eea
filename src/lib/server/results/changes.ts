import { compareAll, type Comparison } from '../../core/statistics/compare.ts';
import { previous, type Period } from '../../core/calendar/period.ts';
import type { By, Query } from '../../core/results/query.ts';
import type { Group, Results } from '../../core/results/results.ts';
import type { Sample } from '../../core/statistics/wilson.ts';
import type { Db } from '../db/open.ts';
import { resultsBy, type Reader } from './index.ts';

/** How the numbers of a query stand against those of the period before. */
export interface Changes {
	/** The period before. */
	period: Period;
	total: Comparison | null;
	/** By breakdown and key of the group. */
	groups: Partial<Record<By, Record<string, Comparison>>>;
	/** The numbers of the period before. */
	before: Partial<Record<By, Results>>;
}

/**
 * Compares results with the period before, all groups of a breakdown at once
 * (core/statistics/compare.ts). Where the period before was measured otherwise nothing is compared;
 * a hidden group cannot be told.
 * @param results what the query gave
 * @param period what it is held against, where that is not simply the period before
 */
export async function changesOf(
	db: Db,
	query: Query,
	results: Partial<Record<By, Results>>,
	reader: Reader = {},
	period: Period = previous(query.period)
): Promise<Changes> {
	const bys = Object.keys(results) as By[];
	const before = await resultsBy(db, { ...query, period }, bys, { ...reader, indices: false });
	if ('unknown' in before) return { period, total: null, groups: {}, before: {} };
	const changes: Changes = { period, total: null, groups: {}, before };
	for (const by of bys) {
		const [now, then] = [results[by]!, before[by]!];
		if (now.formula !== then.formula || now.basis !== then.basis) continue;
		changes.total ??= compareAll(
			[{ current: sampleOf(now.total), previous: sampleOf(then.total) }],
			now.floor
		)[0]!;
		changes.groups[by] = compared(now, then);
	}
	return changes;
}

function compared(now: Results, then: Results): Record<string, Comparison> {
	const known = new Map(then.groups.map((group) => [group.key, group]));
	const pairs = now.groups.map((group) => ({
		current: sampleOf(group),
		previous: sampleOf(known.get(group.key))
	}));
	return Object.fromEntries(
		compareAll(pairs, now.floor).map((comparison, i) => [now.groups[i]!.key, comparison])
	);
}

/** What a group says of its people; nothing where it is hidden or not there. */
function sampleOf(group: Group | undefined): Sample {
	const { n, answers, rate } = group ?? {};
	if (!n || !answers || rate === null || rate === undefined)
		return { satisfied: 0, n: 0, answers: 0 };
	return { satisfied: group!.satisfied!, n, answers };
}

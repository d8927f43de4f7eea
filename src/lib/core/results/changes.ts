import { compareAll, type Comparison } from '../statistics/compare.ts';
import type { By } from './query.ts';
import type { Group, Results } from './results.ts';
import { sampleOf } from './samples.ts';

/** How the numbers of a query stand against those of the period before. */
export interface Changes {
	total: Comparison | null;
	/** By breakdown and key of the group. */
	groups: Partial<Record<By, Record<string, Comparison>>>;
}

/**
 * Compares results with those of an earlier period, all groups of a breakdown at once
 * (core/statistics/compare.ts). Where the earlier one was measured otherwise nothing is compared; a
 * hidden group cannot be told.
 */
export function changesOf(
	results: Partial<Record<By, Results>>,
	before: Partial<Record<By, Results>>
): Changes {
	const changes: Changes = { total: null, groups: {} };
	for (const by of Object.keys(results) as By[]) {
		const [now, then] = [results[by]!, before[by]];
		if (!then || now.formula !== then.formula || now.basis !== then.basis) continue;
		changes.total ??= compareAll(
			[{ current: sampleOf([now.total]), previous: sampleOf([then.total]) }],
			now.floor
		)[0]!;
		changes.groups[by] = compared(now, then);
	}
	return changes;
}

function compared(now: Results, then: Results): Record<string, Comparison> {
	const known = new Map(then.groups.map((group) => [group.key, group]));
	const pairs = now.groups.map((group) => {
		const earlier = known.get(group.key);
		const isAlike = earlier !== undefined && isMeasuredAlike(group, earlier);
		return { current: sampleOf([group]), previous: sampleOf(isAlike ? [earlier] : []) };
	});
	return Object.fromEntries(
		compareAll(pairs, now.floor).map((comparison, i) => [now.groups[i]!.key, comparison])
	);
}

/** Whether two lines of results that measure alike are measured alike themselves. */
function isMeasuredAlike(a: Group, b: Group): boolean {
	const nameOf = ({ measure }: Group) => measure && `${measure.formula} ${measure.basis}`;
	return nameOf(a) === nameOf(b);
}

import type { ResultRow } from './row.ts';

/** The places of one kind: those that can be compared, worst first, and those that cannot yet. */
export interface Ranking {
	kind: string;
	ranked: ResultRow[];
	unranked: ResultRow[];
}

/**
 * Places by kind, since a province-level and a commune-level unit never stand in one ranking
 * (domain.md §7). Ranked are those with enough answers; places at the same rate keep their order.
 * @param kinds kind of each place by its key
 */
export function rankings(groups: ResultRow[], kinds: Record<string, string>): Ranking[] {
	const byKind = Map.groupBy(groups, (group) => kinds[group.key] ?? '');
	return [...byKind].map(([kind, places]) => ({
		kind,
		ranked: places.filter(isRanked).sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0)),
		unranked: places.filter((group) => !isRanked(group))
	}));
}

function isRanked(group: ResultRow): boolean {
	return !group.suppressed && group.rate !== null && group.verdict !== 'too-few';
}

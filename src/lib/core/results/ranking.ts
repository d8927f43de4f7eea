import { LEVELS, type Level } from '../report/level.ts';
import { compareAll } from '../statistics/compare.ts';
import type { Group } from './results.ts';
import { sampleOf, type SampledLine } from './samples.ts';

/** Cao hơn · chưa phân biệt được · thấp hơn: a unit against the rest of its level. */
export type Side = 'above' | 'alike' | 'below';

/** Where a line stands among those that it is ranked with. */
export interface Rank {
	side: Side;
	/** Shared by all of one side: 1 is the highest. */
	rank: number;
}

/** What a ranking takes of a line. */
export type RankedGroup = SampledLine & Pick<Group, 'verdict' | 'suppressed' | 'measure'>;

/** The lines of one level with their ranks. */
export interface Ranking<Line> {
	level: Level | null;
	lines: { line: Line; rank: Rank | null }[];
}

/**
 * Lines by level, since a province-level and a commune-level unit never stand in one ranking
 * (domain.md §7), each level ranked by itself. Within a side lines keep their order.
 * @param levelOf level of a line; null: lines of no level, such as counters, are one ranking
 * @param floor as in `ranksOf`
 */
export function rankingsOf<Line extends RankedGroup>(
	lines: Line[],
	levelOf: (line: Line) => Level | null,
	floor: number
): Ranking<Line>[] {
	const byLevel = Map.groupBy(lines, levelOf);
	return [...LEVELS, null].flatMap((level) => {
		const those = byLevel.get(level);
		if (!those) return [];
		const ranks = ranksOf(those, floor);
		const ranked = those.map((line, i) => ({ line, rank: ranks[i]! }));
		return [{ level, lines: ranked.sort((a, b) => placeOf(a.rank) - placeOf(b.rank)) }];
	});
}

function placeOf(rank: Rank | null): number {
	return rank?.rank ?? Number.MAX_SAFE_INTEGER;
}

/**
 * Ranks lines of one level: those above the rest, those that cannot be told from it, and those
 * below. Each is compared with all others together (Newcombe), and the comparisons are corrected
 * for being made at once (Holm), so that among units that are all alike one is called better or worse in
 * about one of twenty rankings (5.3–6.4 % in simulations). Lines of one side share a rank (1, 1, 3): who is first of those that
 * nobody can tell apart is chance. Report and page have this one rule.
 * @param floor answers that a line and the rest need, as for a verdict
 * @returns in the order of the lines; null: too few answers, hidden or measured otherwise, or the
 * only one left, which is first of nobody
 */
export function ranksOf(lines: RankedGroup[], floor: number): (Rank | null)[] {
	const ranked = lines.filter(isComparable);
	if (ranked.length < 2) return lines.map(() => null);
	const comparisons = compareAll(
		ranked.map((line) => ({
			current: sampleOf([line]),
			previous: sampleOf(ranked.filter((other) => other !== line))
		})),
		floor
	);
	const sides = new Map(ranked.map((line, i) => [line, SIDES[comparisons[i]!.change]]));
	const count = (side: Side) => ranked.filter((line) => sides.get(line) === side).length;
	const first = { above: 1, alike: 1 + count('above'), below: 1 + ranked.length - count('below') };
	return lines.map((line) => {
		const side = sides.get(line);
		return side ? { side, rank: first[side] } : null;
	});
}

const SIDES = {
	better: 'above',
	worse: 'below',
	'no-difference': 'alike',
	'cannot-tell': 'alike'
} as const;

function isComparable({ n, suppressed, measure, verdict }: RankedGroup): boolean {
	return !!n && !suppressed && measure === null && verdict !== 'too-few';
}

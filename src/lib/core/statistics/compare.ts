import { holm } from './holm.ts';
import { twoSided } from './normal.ts';
import { wilsonAt, Z95, type ClusteredSample, type Sample } from './wilson.ts';

/** Level of significance of every comparison: the other side of the 95 % of the intervals. */
export const ALPHA = 0.05;

/** Tăng · giảm · chưa thấy khác biệt · chưa đủ mẫu để so sánh. */
export type Change = 'better' | 'worse' | 'no-difference' | 'cannot-tell';

export interface Difference {
	/** Percentage points, unrounded: the first rate less the second, and its 95 % interval. */
	difference: number;
	lower: number;
	upper: number;
	/** Two-sided, 0–1: the smallest level at which the interval leaves 0 out. */
	p: number;
}

export interface Comparison {
	change: Change;
	/** As in Difference; null where one side has no answers. */
	difference: number | null;
	lower: number | null;
	upper: number | null;
	/** null where nothing can be told. */
	p: number | null;
	/** p after Holm's adjustment for all comparisons made together: this one decides. */
	adjusted: number | null;
	/** Whether the change is more than chance would bring; null where nothing can be told. */
	isSignificant: boolean | null;
}

/**
 * The difference of two independent rates with its interval by Newcombe's hybrid score (R. G.
 * Newcombe, Interval estimation for the difference between independent proportions, Stat. Med. 17,
 * 1998, method 10): Wilson's bounds of either rate, put together as squares. p comes from the same
 * interval turned round (the level at which it just touches 0), so that p < 0.05 and "0 lies
 * outside" are one statement; Pearson's χ² without correction gives nearly the same.
 *
 * The two must share no answers: compare a unit with the *rest* of its parent, see `without`. There
 * is no finite population correction: the question is whether the service changed, not whether two
 * lists of dossiers are the same (Cochran, Sampling Techniques, 3rd ed. 1977, §2.14).
 *
 * @param a the rate to judge, n ≥ 1 · @param b what it is held against, n ≥ 1
 * @param z normal quantile of the confidence
 *
 * `difference({satisfied: 56, n: 70}, {satisfied: 48, n: 80})` is 20 points, 5.24 to 33.39.
 */
export function difference(a: ClusteredSample, b: ClusteredSample, z: number = Z95): Difference {
	const points = rateOf(a) - rateOf(b);
	const { below, above } = reach(a, b, z);
	const lower = Math.max(-100, points - below);
	const upper = Math.min(100, points + above);
	return { difference: points, lower, upper, p: points < 0 ? pOf(b, a) : pOf(a, b) };
}

/**
 * Whether a rate is better or worse than before, or than elsewhere, and whether that is
 * significant.
 *
 * @param floor answers that both sides need, as for a verdict (SAMPLE_FLOOR); with fewer, nothing
 * is told
 *
 * `compare({satisfied: 270, n: 300}, {satisfied: 240, n: 300}, 30)` is better, by 10 points, p =
 * 0.0007.
 */
export function compare(
	current: ClusteredSample,
	previous: ClusteredSample,
	floor: number
): Comparison {
	return adjusted([compared(current, previous, floor)])[0]!;
}

/**
 * Several comparisons shown together (each field with its last period, each unit with the rest).
 * With twenty at 5 % each, one would "change" by chance alone; by Holm's adjustment the chance of
 * even one false alarm is 5 % in all. So a difference whose own interval leaves 0 out may still not
 * be significant here. Those that cannot be told do not count.
 */
export function compareAll(
	pairs: { current: ClusteredSample; previous: ClusteredSample }[],
	floor: number
): Comparison[] {
	return adjusted(pairs.map(({ current, previous }) => compared(current, previous, floor)));
}

/**
 * What is left of a whole without one of its parts: the rest of the province without this commune.
 * The part lies above the rest exactly when it lies above the whole, and unlike the whole, the rest
 * is independent of it. What the rest's answers are worth (`effective`) cannot be told from two
 * samples: where people gave several answers, subtract their sums (`subtractPeople`).
 */
export function without(whole: Sample, part: Sample): Required<Sample> {
	return {
		satisfied: whole.satisfied - part.satisfied,
		n: whole.n - part.n,
		answers: (whole.answers ?? whole.n) - (part.answers ?? part.n)
	};
}

function compared(current: ClusteredSample, previous: ClusteredSample, floor: number): Comparison {
	const nothing = { change: 'cannot-tell', adjusted: null, isSignificant: null, p: null } as const;
	const isEmpty = ({ n, answers = n }: ClusteredSample) => n <= 0 || answers <= 0;
	if (isEmpty(current) || isEmpty(previous))
		return { ...nothing, difference: null, lower: null, upper: null };
	const found = difference(current, previous);
	return current.n < floor || previous.n < floor
		? { ...found, ...nothing }
		: { ...nothing, ...found };
}

/** Decides all that have a p, together. */
function adjusted(comparisons: Comparison[]): Comparison[] {
	const ps = holm(comparisons.map(({ p }) => p));
	return comparisons.map((comparison, i): Comparison => {
		const p = ps[i] ?? null;
		if (p === null || comparison.difference === null) return comparison;
		const isSignificant = p < ALPHA;
		const change = !isSignificant
			? 'no-difference'
			: comparison.difference > 0
				? 'better'
				: 'worse';
		return { ...comparison, change, adjusted: p, isSignificant };
	});
}

function rateOf({ satisfied, n, answers = n }: ClusteredSample): number {
	return (100 * satisfied) / answers;
}

/** How far the interval reaches below and above the difference a − b, in points. */
function reach(
	a: ClusteredSample,
	b: ClusteredSample,
	z: number
): { below: number; above: number } {
	const [rateA, rateB] = [rateOf(a), rateOf(b)];
	const [ofA, ofB] = [wilsonAt(a, z), wilsonAt(b, z)];
	const together = (x: number, y: number) => Math.sqrt(x * x + y * y);
	return {
		below: together(rateA - ofA.lower, ofB.upper - rateB),
		above: together(ofA.upper - rateA, rateB - ofB.lower)
	};
}

/** Beyond this z, p is 0 to any computer. */
const MOST_Z = 40;
const HALVINGS = 60;

/**
 * p of a difference a − b ≥ 0: from the z at which the interval's lower end is 0. The interval only
 * widens with z.
 */
function pOf(a: ClusteredSample, b: ClusteredSample): number {
	const points = rateOf(a) - rateOf(b);
	if (points === 0) return 1;
	let low = 0;
	let high = MOST_Z;
	for (let step = 0; step < HALVINGS; step++) {
		const middle = (low + high) / 2;
		if (reach(a, b, middle).below < points) low = middle;
		else high = middle;
	}
	return twoSided(low);
}

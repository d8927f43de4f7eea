import { lnChoose } from '../../src/lib/core/statistics/gamma.ts';

/** Interval in percent of so many satisfied among so many answers. */
export type IntervalOf = (sample: { satisfied: number; n: number }) => {
	lower: number;
	upper: number;
};

/** A year of looks: so many answers come in each day, and at its end somebody looks. */
export interface Looks {
	/** Percent. */
	target: number;
	perDay: number;
	days: number;
	/** Answers under which nothing is said. */
	floor: number;
	interval: IntervalOf;
}

/** What is said after each day: "met" from so many satisfied on, "not met" up to so many. */
export type Bounds = { n: number; met: number; notMet: number }[];

/** Chances that grow weaker than this are left out of the sums. */
const NOTHING = 1e-15;

/** The counts at which verdicts begin, day by day, found by halving. */
export function boundsOf({ target, perDay, days, floor, interval }: Looks): Bounds {
	return Array.from({ length: days }, (_, day) => {
		const n = (day + 1) * perDay;
		if (n < floor) return { n, met: n + 1, notMet: -1 };
		const met = firstOf(n, (satisfied) => interval({ satisfied, n }).lower >= target);
		const open = firstOf(n, (satisfied) => interval({ satisfied, n }).upper >= target);
		return { n, met, notMet: open - 1 };
	});
}

/**
 * How likely verdicts are said on one of the days so far, day by day: not by simulation, but from
 * the chances of every number of satisfied answers. What has once been said is not followed on.
 *
 * @param rate percent, the true one, between 0 and 100
 * @param verdicts which verdicts are waited for
 * @returns chances 0–1, one a day, never falling
 */
export function saidBy(bounds: Bounds, rate: number, verdicts: ('met' | 'not-met')[]): number[] {
	const perDay = bounds[0]!.n;
	const ofDay = binomial(perDay, rate / 100);
	const waits = { met: verdicts.includes('met'), notMet: verdicts.includes('not-met') };
	// Chances of the numbers of satisfied from `first` on, for which nothing was said so far.
	let first = 0;
	let open: Float64Array = Float64Array.of(1);
	let said = 0;
	return bounds.map(({ met, notMet }) => {
		const next = dayAdded(open, ofDay.chances);
		first += ofDay.first;
		const from = waits.notMet ? clamp(notMet + 1 - first, next.length) : 0;
		const to = waits.met ? clamp(met - first, next.length) : next.length;
		next.forEach((chance, i) => (said += i < from || i >= to ? chance : 0));
		const kept = next.subarray(from, Math.max(from, to));
		const begins = Math.max(
			0,
			kept.findIndex((chance) => chance > NOTHING)
		);
		open = kept.subarray(begins, kept.findLastIndex((chance) => chance > NOTHING) + 1);
		first += from + begins;
		return said;
	});
}

/** Chances of sums: of what stood before, and of what the day adds. */
function dayAdded(open: Float64Array, ofDay: Float64Array): Float64Array {
	const next = new Float64Array(open.length + ofDay.length - 1);
	for (let i = 0; i < open.length; i++)
		for (let more = 0; more < ofDay.length; more++) next[i + more]! += open[i]! * ofDay[more]!;
	return next;
}

function clamp(position: number, length: number): number {
	return Math.max(0, Math.min(position, length));
}

/** Chances of the numbers of satisfied among n answers, from the first that is likely at all. */
function binomial(n: number, chance: number): { first: number; chances: Float64Array } {
	const lnOf = (k: number) => lnChoose(n, k) + k * Math.log(chance) + (n - k) * Math.log1p(-chance);
	const all = Float64Array.from({ length: n + 1 }, (_, k) => Math.exp(lnOf(k)));
	const first = all.findIndex((weight) => weight > NOTHING);
	const last = all.findLastIndex((weight) => weight > NOTHING);
	return { first, chances: all.subarray(first, last + 1) };
}

/** The first of 0 … n for which it holds; n + 1 where for none. From the first on it holds. */
function firstOf(n: number, holds: (count: number) => boolean): number {
	let low = 0;
	let high = n + 1;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (holds(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

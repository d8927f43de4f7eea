/** Quantile of the normal distribution for a two-sided confidence of 95 %. */
export const Z95 = 1.959963984540054;

/** What a rate is reckoned from. */
export interface Sample {
	/** Answers 4 and 5, 0 ≤ satisfied ≤ answers; may be fractional. */
	satisfied: number;
	/** Answers that count as independent: people, not ticks. */
	n: number;
	/** What `satisfied` was counted among, where one person gave several answers; n if not given. */
	answers?: number;
}

/** A sample in which one person may have given several answers. */
export interface ClusteredSample extends Sample {
	/** How many people with one answer each would say as much (clustered.ts); n if not given. */
	effective?: number;
}

/**
 * Wilson's score interval for a share, in percent (E. B. Wilson, JASA 22, 1927). It stays within
 * 0–100 and holds the share itself. `satisfied` may be fractional, 0 ≤ satisfied ≤ n; n > 0.
 * `wilson(255, 300)` is 80.52 to 88.60.
 */
export function wilson(
	satisfied: number,
	n: number,
	z: number = Z95
): { lower: number; upper: number } {
	const z2 = z * z;
	const rate = (100 * satisfied) / n;
	const centre = (100 * (satisfied + z2 / 2)) / (n + z2);
	const half = ((100 * z) / (n + z2)) * Math.sqrt((satisfied * (n - satisfied)) / n + z2 / 4);
	// At 0 of n and n of n, floating point misses the ends by a hair.
	return {
		lower: Math.max(0, Math.min(centre - half, rate)),
		upper: Math.min(100, Math.max(centre + half, rate))
	};
}

/**
 * Wilson's interval, in percent, of a rate that `effective` (or n) answers' worth of evidence
 * stands behind; Infinity: no width.
 */
export function wilsonAt(
	{ satisfied, n, answers = n, effective = n }: ClusteredSample,
	z: number = Z95
): { lower: number; upper: number } {
	const rate = (100 * satisfied) / answers;
	if (effective === Infinity) return { lower: rate, upper: rate };
	const { lower, upper } = wilson((satisfied * effective) / answers, effective, z);
	// The rate itself must not fall out by a rounding of the product.
	return { lower: Math.min(lower, rate), upper: Math.max(upper, rate) };
}

/**
 * Forms to hand out for N dossiers of the period by the ministry's rule for provinces, N / (1 +
 * N·0.05²) rounded up (domain.md §5). N is a whole number ≥ 0. `ministrySample(1000)` is 286.
 */
export function ministrySample(N: number): number {
	// 400N / (400 + N) is the same rule in whole numbers: an exact 80 is not rounded up to 81.
	return Math.ceil((400 * N) / (400 + N));
}

/**
 * Sample size for a population of N by Krejcie and Morgan (1970): χ² = 3.841, P = 0.5, d = 0.05,
 * rounded half up. N is a whole number ≥ 0. `krejcieMorgan(500)` is 217.
 */
export function krejcieMorgan(N: number): number {
	// χ²·N·P(1−P) / (d²(N−1) + χ²·P(1−P)), both sides times 4000.
	return Math.round((3841 * N) / (10 * (N - 1) + 3841));
}

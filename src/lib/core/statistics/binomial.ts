import { lnChoose } from './gamma.ts';

/** A term that is so much smaller than the sum changes none of its digits. */
const NEGLIGIBLE = 1e-17;

/**
 * How likely at most k of n are of a kind, where each is so with the same chance, independently:
 * P(X ≤ k) of the binomial distribution, summed term by term (each follows from its neighbour by
 * their ratio), always on the side of k that does not hold the middle. R: `pbinom(k, n, chance)`.
 *
 * @param k a whole number; under 0 gives 0, from n on gives 1
 * @param n a whole number ≥ 0, up to about 10⁷
 * @param chance 0–1
 * @returns 0–1, to about 8 digits at n = 10⁷ and 12 at n = 1000
 *
 * `atMost(2, 5, 0.5)` is 0.5.
 */
export function atMost(k: number, n: number, chance: number): number {
	if (k < 0) return 0;
	if (k >= n || chance <= 0) return 1;
	if (chance >= 1) return 0;
	const odds = chance / (1 - chance);
	if (k < n * chance) return lowerTail(k, n, chance, odds);
	// More than k of the kind are fewer than n − k of the other kind.
	return 1 - lowerTail(n - k - 1, n, 1 - chance, 1 / odds);
}

/** P(X ≤ k) where k lies under the middle, so that the first term is the largest. */
function lowerTail(k: number, n: number, chance: number, odds: number): number {
	let term = Math.exp(lnChoose(n, k) + k * Math.log(chance) + (n - k) * Math.log1p(-chance));
	let sum = 0;
	for (let i = k; i >= 0 && term > sum * NEGLIGIBLE; i--) {
		sum += term;
		term *= i / ((n - i + 1) * odds);
	}
	return Math.min(1, sum);
}

import { wilsonAt, Z95, type Sample } from './wilson.ts';

// The finite population correction is for sampled rounds: somebody drew the dossiers, and each was
// asked about once (domain.md §5). People who answer at a counter choose themselves, so no interval
// or verdict of theirs may use it: 45 answers of 46 dossiers say nothing about those who did not
// answer. Index files of older programs still carry it.

/**
 * How many answers out of an unlimited number of dossiers would say as much as n out of N: n·(N −
 * 1)/(N − n), from the variance p(1−p)/n · (N−n)/(N−1) of drawing without putting back (Cochran,
 * Sampling Techniques, 3rd ed. 1977, §2.6 and §3.2). All of N answered leaves no doubt: Infinity.
 *
 * @param n people who answered, ≥ 1
 * @param population N: dossiers settled by just those counters, in those fields and that period;
 * null where not known. More answers than dossiers cannot be: the caseload is then wrong, and
 * nothing is corrected
 *
 * `effectiveSize(80, 100)` is 396, `effectiveSize(80, null)` is 80.
 */
export function effectiveSize(n: number, population: number | null): number {
	if (population === null || n > population) return n;
	return n === population ? Infinity : (n * (population - 1)) / (population - n);
}

/**
 * Wilson's interval in percent, narrowed where the number of dossiers is known (finite population
 * correction): Wilson at the effective size, which is the exact solution of his equation |p̂ − p| =
 * z·√(p(1−p)/n · (N−n)/(N−1)). Without N it is plain Wilson; with n = N it has no width. It tells
 * about the settled dossiers of the period; whoever asks whether the *service* changed compares
 * without it (compare.ts).
 *
 * `wilsonFinite({satisfied: 72, n: 80}, 100)` is 86.65 to 92.58, where 72 of 80 alone gives 81.49
 * to 94.85.
 */
export function wilsonFinite(
	{ satisfied, n, answers = n }: Sample,
	population: number | null,
	z: number = Z95
): { lower: number; upper: number } {
	return wilsonAt({ satisfied, n: effectiveSize(n, population), answers }, z);
}

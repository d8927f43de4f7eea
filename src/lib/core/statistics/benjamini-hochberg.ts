/**
 * Adjustment of several p-values by Benjamini and Hochberg (Y. Benjamini and Y. Hochberg,
 * Controlling the false discovery rate, J. R. Statist. Soc. B 57, 1995), R's `p.adjust(p, 'BH')`:
 * the k-th smallest times m / k, never falling, at most 1. Of what is at most α afterwards, a share
 * of at most α is false on average. Holm's adjustment is stricter: there, even one is rare.
 *
 * The p-values have to be independent, or depend on each other in a positive way. Where that is not
 * known, use `adjustEvidence`.
 *
 * @param ps p-values 0–1; null for what could not be tested, which stays null and does not count
 * @returns the adjusted values, in the same order
 *
 * `benjaminiHochberg([0.01, 0.04, 0.03])` is `[0.03, 0.04, 0.04]`.
 */
export function benjaminiHochberg(ps: (number | null)[]): (number | null)[] {
	const known = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => b.p - a.p);
	const result: (number | null)[] = ps.map(() => null);
	let most = 1;
	known.forEach(({ p, at }, larger) => {
		const rank = known.length - larger;
		most = Math.min(most, (known.length / rank) * p);
		result[at] = most;
	});
	return result;
}

/**
 * The same for e-values (confidence-sequence.ts, `evidenceBelow`): e-BH (R. Wang and A. Ramdas,
 * False discovery rate control with e-values, J. R. Statist. Soc. B 84, 2022), which is Benjamini
 * and Hochberg's adjustment of 1/e. We use it for alerts because three things are proven for it,
 * however the fields depend on each other and however often somebody looks:
 *
 * - Whatever is at most α has e ≥ 1/α. So a field at its target is called below it at *any* time
 * with a chance of at most α, by Ville's inequality.
 * - Where every field is at its target, the chance of even one such call at any time is at most α:
 * k calls need k values of at least m/(αk), so that the mean of all m is at least 1/α, and the mean
 * is evidence of the same kind.
 * - On any one day, at most a share α of the calls is false on average (their Theorem 2).
 *
 * @param es e-values ≥ 0, Infinity too; null for what could not be tested
 * @returns adjusted values 0–1, in the same order: certain at level α where at most α
 *
 * `adjustEvidence([100, 25, 0])` is `[0.03, 0.06, 1]`.
 */
export function adjustEvidence(es: (number | null)[]): (number | null)[] {
	return benjaminiHochberg(es.map((e) => (e === null ? null : Math.min(1, 1 / e))));
}

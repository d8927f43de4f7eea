/**
 * Between which shares the satisfaction of *all* settled dossiers lies, whatever the people who did
 * not answer think: with coverage c and rate p, none of them satisfied gives c·p, and all of them
 * gives c·p + (1 − c). The bounds of C. F. Manski (Partial Identification of Probability
 * Distributions, 2003, ch. 1). Nothing is assumed about the silent people. Chance is not in it: the
 * bounds are about the dossiers of this period, and their width is 100 − coverage.
 *
 * @param rate percent, 0–100, of those who answered; null: nobody did
 * @param coverage answers for each 100 dossiers settled, of the same people as `rate`; null where
 * it is not known
 * @returns percent; null where the coverage is not known, or over 100, which cannot be: then the
 * dossiers are wrong. Nobody answered (coverage 0): 0 to 100
 *
 * `nonresponseBounds(90, 40)` is 36 to 96.
 */
export function nonresponseBounds(
	rate: number | null,
	coverage: number | null
): { lower: number; upper: number } | null {
	if (coverage === 0) return { lower: 0, upper: 100 };
	if (rate === null || coverage === null || coverage < 0 || coverage > 100) return null;
	const lower = (coverage * rate) / 100;
	return { lower, upper: lower + (100 - coverage) };
}

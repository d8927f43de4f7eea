/**
 * Holm's step-down adjustment of several p-values that are looked at together (S. Holm, A simple
 * sequentially rejective multiple test procedure, Scand. J. Statist. 6, 1979): the smallest times
 * m, the next times m − 1 …, never falling, at most 1. Whatever is under α afterwards is
 * significant, with a chance of at most α for even one false alarm.
 *
 * @param ps p-values 0–1; null for a comparison that could not be made, which stays null and does
 * not count in m
 * @returns the adjusted values, in the same order
 *
 * `holm([0.01, 0.04, 0.03])` is `[0.03, 0.06, 0.06]`.
 */
export function holm(ps: (number | null)[]): (number | null)[] {
	const known = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p);
	const result: (number | null)[] = ps.map(() => null);
	let least = 0;
	known.forEach(({ p, at }, rank) => {
		least = Math.max(least, Math.min(1, (known.length - rank) * p));
		result[at] = least;
	});
	return result;
}

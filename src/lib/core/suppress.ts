/** Fewest answers of a cell that is shown; domain.md §10. */
export const MINIMUM = 5;

/**
 * Which cells of a breakdown are hidden, given their n, when the cells add up to a total that is shown. Cells of 1–4 are
 * hidden; then, so that nobody is found by subtraction, the next smallest as well while only one is hidden or the hidden
 * ones together are fewer than MINIMUM. An empty cell stands for nobody: never hidden, and it hides nobody.
 * A total under MINIMUM has to be hidden by the caller. `suppressed([3, 40, 12])` is `[true, false, true]`.
 */
export function suppressed(ns: number[]): boolean[] {
	const hidden = ns.map((n) => n > 0 && n < MINIMUM);
	while (isFound(ns, hidden)) {
		const next = smallestShown(ns, hidden);
		if (next === null) break;
		hidden[next] = true;
	}
	return hidden;
}

function isFound(ns: number[], hidden: boolean[]): boolean {
	const cells = ns.filter((_, i) => hidden[i]);
	return cells.length === 1 || (cells.length > 0 && cells.reduce((sum, n) => sum + n, 0) < MINIMUM);
}

function smallestShown(ns: number[], hidden: boolean[]): number | null {
	let smallest: number | null = null;
	ns.forEach((n, i) => {
		if (!hidden[i] && n > 0 && (smallest === null || n < ns[smallest]!)) smallest = i;
	});
	return smallest;
}

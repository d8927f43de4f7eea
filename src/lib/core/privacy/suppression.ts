/** Fewest answers of a cell that is shown; domain.md §10. */
export const MINIMUM = 5;

/**
 * Which cells of a breakdown are hidden, given their n, when the cells add up to a total that is
 * shown. Cells of 1–4 are hidden; then, so that nobody is found by subtraction, the next smallest
 * as well while only one is hidden or the hidden ones together are fewer than MINIMUM. An empty
 * cell stands for nobody: never hidden, and it hides nobody. A total under MINIMUM has to be hidden
 * by the caller. `suppressed([3, 40, 12])` is `[true, false, true]`.
 */
export function suppressed(ns: number[]): boolean[] {
	return suppressedIn(ns, [[...ns.keys()]]);
}

/**
 * The same for cells that add up to shown totals in several ways, as the cells of a table along its
 * rows and its columns.
 * @param groups positions of the cells of each total
 */
export function suppressedIn(ns: number[], groups: number[][]): boolean[] {
	const hidden = ns.map((n) => n > 0 && n < MINIMUM);
	// What is hidden for one total may give away a cell of another: until all are content.
	let isDone = false;
	while (!isDone) {
		isDone = true;
		for (const group of groups)
			while (isFound(ns, hidden, group)) {
				const next = smallestShown(ns, hidden, group);
				if (next === null) break;
				hidden[next] = true;
				isDone = false;
			}
	}
	return hidden;
}

function isFound(ns: number[], hidden: boolean[], group: number[]): boolean {
	const cells = group.filter((i) => hidden[i]).map((i) => ns[i]!);
	return cells.length === 1 || (cells.length > 0 && cells.reduce((sum, n) => sum + n, 0) < MINIMUM);
}

function smallestShown(ns: number[], hidden: boolean[], group: number[]): number | null {
	let smallest: number | null = null;
	for (const i of group)
		if (!hidden[i] && ns[i]! > 0 && (smallest === null || ns[i]! < ns[smallest]!)) smallest = i;
	return smallest;
}

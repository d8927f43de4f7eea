/** Some unknowns, each so many times, add up to a number between `low` and `high`. */
export interface Constraint {
	unknowns: readonly number[];
	/** How many times each; without it, once. */
	times?: readonly number[];
	low: number;
	high: number;
}

/** Least and greatest values that every unknown can have, and which constraints have said so. */
export interface Bounds {
	low: Float64Array;
	high: Float64Array;
	/** By unknown, the constraints that narrowed it, in the order in which they did. */
	reasons: Set<number>[];
}

/** Times that all constraints are gone through; more narrow nothing in practice. */
const SWEEPS = 40;
/** What is shown is a double. */
const TOLERANCE = 1e-6;

/**
 * Narrows whole unknowns by each constraint in turn until nothing moves: what is left for one when
 * all others are as small, or as great, as they can be.
 * @param most greatest value that each unknown can have before anything is said; the least is 0
 */
export function propagate(most: readonly number[], constraints: readonly Constraint[]): Bounds {
	const low = new Float64Array(most.length);
	const high = Float64Array.from(most);
	const reasons = most.map(() => new Set<number>());
	for (let sweep = 0, moved = true; moved && sweep < SWEEPS; sweep++) {
		moved = false;
		for (const [i, constraint] of constraints.entries())
			for (const unknown of narrowed(constraint, low, high)) {
				reasons[unknown]!.add(i);
				moved = true;
			}
	}
	return { low, high, reasons };
}

/** Narrows the unknowns of one constraint; which of them moved. */
function narrowed(
	{ unknowns, times, low: least, high: greatest }: Constraint,
	low: Float64Array,
	high: Float64Array
): number[] {
	let sumLow = 0;
	let sumHigh = 0;
	for (const [i, unknown] of unknowns.entries()) {
		const by = times?.[i] ?? 1;
		sumLow += by * low[unknown]!;
		sumHigh += by * high[unknown]!;
	}
	const moved: number[] = [];
	for (const [i, unknown] of unknowns.entries()) {
		const by = times?.[i] ?? 1;
		const most = Math.floor((greatest - (sumLow - by * low[unknown]!)) / by + TOLERANCE);
		const fewest = Math.ceil((least - (sumHigh - by * high[unknown]!)) / by - TOLERANCE);
		if (most >= high[unknown]! && fewest <= low[unknown]!) continue;
		// The sums are those from before; narrower ones come with the next sweep.
		high[unknown] = Math.min(high[unknown]!, most);
		low[unknown] = Math.max(low[unknown]!, fewest);
		moved.push(unknown);
	}
	return moved;
}

import type { Column } from './cells.ts';
import { total, type Equations, type Layer, type Row } from './equations.ts';
import type { Constraint } from './propagate.ts';
import { LEVELS, type Sum } from './sums.ts';

/** A constraint, and the address that says so; empty: it holds of itself. */
export interface Said {
	constraint: Constraint;
	from: string;
}

/** How much each of the levels 1–5 counts. */
const WEIGHTS: Record<Exclude<Layer, 'levels'>, number[]> = {
	satisfied: [0, 0, 0, 1, 1],
	points: [1, 2, 3, 4, 5],
	asked: [1, 1, 0, 0, 0]
};

/**
 * What was shown as constraints, five unknowns a column; at last, for each column, that its people
 * gave one level each.
 */
export function constraintsOf({ rated, rows }: Equations, sums: Sum[]): Said[] {
	return [
		...sums.flatMap((sum) => levelByLevel(rated, sum)),
		...[...rows.values()]
			.filter(({ layer }) => layer !== 'levels')
			.map((row) => ofOtherLayer(rated, row)),
		...rated.map(everybody)
	];
}

function levelByLevel(rated: Column[], { columns, from }: Sum): Said[] {
	const those = columns.map((index) => rated[index]!);
	return LEVELS.map((level, i) => {
		const value = total(those, ({ truth }) => truth[level]!);
		const unknowns = columns.map((index) => index * 5 + i);
		return { constraint: { unknowns, low: value, high: value }, from };
	});
}

function ofOtherLayer(rated: Column[], { layer, columns, over, from }: Row): Said {
	const weights = WEIGHTS[layer as Exclude<Layer, 'levels'>];
	const unknowns: number[] = [];
	const times: number[] = [];
	let value = 0;
	for (const [i, index] of columns.entries())
		for (const [at, weight] of weights.entries()) {
			if (weight === 0) continue;
			const by = weight / (over?.[i] ?? 1);
			unknowns.push(index * 5 + at);
			times.push(by);
			value += by * rated[index]!.truth[at + 1]!;
		}
	return { constraint: { unknowns, times, low: value, high: value }, from };
}

function everybody({ index, people }: Column): Said {
	const unknowns = LEVELS.map((_, i) => index * 5 + i);
	return { constraint: { unknowns, low: people, high: people }, from: '' };
}

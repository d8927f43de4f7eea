import type { Formula } from './questionnaire.ts';

/**
 * How often each level was answered, n0 … n5. n0 is "no opinion", which stays out of every figure
 * (domain.md §4).
 */
export type Levels = [number, number, number, number, number, number];

/** Nothing answered yet. */
export function none(): Levels {
	return [0, 0, 0, 0, 0, 0];
}

/** Two counts together, as a new one. */
export function add(a: Levels, b: Levels): Levels {
	return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]];
}

/** n: the answers 1 to 5. */
export function answered(levels: Levels): number {
	return levels[1] + levels[2] + levels[3] + levels[4] + levels[5];
}

/** The answers 4 (Hài lòng) and 5 (Rất hài lòng). */
export function satisfied(levels: Levels): number {
	return levels[4] + levels[5];
}

/** Mean level, 1 to 5; null where nobody answered. */
export function mean(levels: Levels): number | null {
	const n = answered(levels);
	return n === 0 ? null : points(levels) / n;
}

/**
 * The levels as a percentage 0–100, unrounded, by one of the formulas of domain.md §4; null where
 * nobody answered. `top2` is the satisfaction rate. `index('top2', [0, 2, 3, 10, 60, 25])` is 85,
 * by `mean5` 80.6, by `mean4` 75.75.
 */
export function index(formula: Formula, levels: Levels): number | null {
	const n = answered(levels);
	if (n === 0) return null;
	// Whole numbers are multiplied before the one division, so that 9 of 10 is exactly 90 and meets a
	// target of 90.
	switch (formula) {
		case 'top2':
			return (100 * satisfied(levels)) / n;
		case 'mean5':
			return (20 * points(levels)) / n;
		case 'mean4':
			return (25 * (points(levels) - n)) / n;
	}
}

/**
 * Mean of the values that exist; null where none does. An element's index is the mean of its
 * questions' indices, the overall index that of all rated questions, each question counting once
 * (domain.md §4).
 */
export function meanOf(values: (number | null)[]): number | null {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * The same with weights: a value that does not exist takes its weight with it.
 * `weightedMeanOf([80, null, 50], [2, 5, 1])` is 70.
 * @param weights not negative; alike where not given
 */
export function weightedMeanOf(
	values: (number | null)[],
	weights: number[] = values.map(() => 1)
): number | null {
	let sum = 0;
	let weight = 0;
	values.forEach((value, i) => {
		if (value === null) return;
		sum += value * weights[i]!;
		weight += weights[i]!;
	});
	return weight === 0 ? null : sum / weight;
}

function points(levels: Levels): number {
	return levels[1] + 2 * levels[2] + 3 * levels[3] + 4 * levels[4] + 5 * levels[5];
}

import type { Comparison } from '../../core/statistics/compare.ts';
import type { Group } from '../../core/results/results.ts';

/** What a line with an interval shows of a group; the rest does not travel to the browser. */
export type ResultRow = Pick<
	Group,
	| 'key'
	| 'label'
	| 'n'
	| 'rate'
	| 'lower'
	| 'upper'
	| 'target'
	| 'verdict'
	| 'side'
	| 'needed'
	| 'coverage'
	| 'suppressed'
> &
	// Reports that were closed by older programs do not say these.
	Partial<Pick<Group, 'outOfReach' | 'isRunning'>>;

/** What a line says of a comparison. */
export type Change = Pick<Comparison, 'change' | 'difference'>;

/** What a line with five levels shows of an element or a question. */
export type Line = Pick<Group, 'key' | 'label' | 'n' | 'rate' | 'index' | 'levels' | 'suppressed'>;

export function rowOf(group: Group): ResultRow {
	const {
		key,
		label,
		n,
		rate,
		lower,
		upper,
		target,
		verdict,
		side,
		needed,
		outOfReach,
		isRunning,
		coverage,
		suppressed
	} = group;
	return {
		key,
		label,
		n,
		rate,
		lower,
		upper,
		target,
		verdict,
		side,
		needed,
		outOfReach,
		isRunning,
		coverage,
		suppressed
	};
}

export function lineOf(group: Group): Line {
	const { key, label, n, rate, index, levels, suppressed } = group;
	return { key, label, n, rate, index, levels, suppressed };
}

export function changeOf({ change, difference }: Comparison): Change {
	return { change, difference };
}

/** Comparisons by key; those of which nothing can be told say nothing, and do not travel. */
export function changesIn(comparisons: Record<string, Comparison> = {}): Record<string, Change> {
	const told = Object.entries(comparisons).filter(([, { change }]) => change !== 'cannot-tell');
	return Object.fromEntries(told.map(([key, comparison]) => [key, changeOf(comparison)]));
}

import { say, type Language } from '../../core/language.ts';
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
> & {
	/** As in a group; lines of closed reports may not have it. */
	measure?: Group['measure'];
} & Partial<Pick<Group, 'outOfReach' | 'isRunning'>>;

/** What a line says of a comparison. */
export type Change = Pick<Comparison, 'change' | 'difference'>;

/** What a line with five levels shows of an element or a question. */
export type Line = Pick<Group, 'key' | 'label' | 'n' | 'rate' | 'index' | 'levels' | 'suppressed'>;

export function rowOf(group: Group): ResultRow {
	const {
		key,
		label,
		measure,
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
		measure,
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

/** The questionnaires that a row names because it is measured otherwise than the whole. */
export function formsIn({ measure }: ResultRow, language: Language): string {
	const names = (measure?.questionnaires ?? []).map(({ name }) => `“${say(name, language)}”`);
	return names.join(', ');
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

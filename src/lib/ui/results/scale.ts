import type { Group } from '../../core/results/results.ts';

const STARTS = [75, 50, 25, 0];

/**
 * Where an axis that ends at 100 % may begin so that every interval and target is on it: 75, 50, 25
 * or 0 (percent). `axisFrom([{ lower: 80.5, target: 90 }])` is 75.
 */
export function axisFrom(groups: Pick<Group, 'lower' | 'target'>[]): number {
	const lowest = Math.min(
		100,
		...groups.flatMap(({ lower, target }) => [lower ?? 100, target ?? 100])
	);
	return STARTS.find((start) => start <= lowest) ?? 0;
}

/**
 * Where a percentage stands on an axis from `from` to 100 %, as a CSS or SVG length: `place(75,
 * 50)` is `'50%'`.
 */
export function place(value: number, from: number): string {
	return share(value - from, from);
}

/**
 * How long the stretch between two percentages is on that axis: `stretch(60, 85, 50)` is `'50%'`.
 */
export function stretch(lower: number, upper: number, from: number): string {
	return share(upper - lower, from);
}

function share(length: number, from: number): string {
	// A hundredth of a per cent of a screen is less than anybody sees.
	return `${Number(((length / (100 - from)) * 100).toFixed(2))}%`;
}

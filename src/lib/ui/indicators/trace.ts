import type { Measure } from '../../core/indicators/indicators.ts';

/** A point of a trend, in percent of the picture: `x` from the left, `y` from the top. */
export interface Point {
	x: number;
	y: number;
}

/**
 * Where the points of a trend and its target stand, so that up is more, and in a ranking, where 1
 * is the top, better.
 * @param amounts at least two
 * @param target drawn across, where there is one
 */
export function traceOf(
	amounts: number[],
	target: number | null,
	measure: Measure
): { points: Point[]; target: number | null } {
	const all = target === null ? amounts : [...amounts, target];
	const [least, most] = [Math.min(...all), Math.max(...all)];
	// All alike lie in the middle.
	const high = (amount: number) => (most === least ? 0.5 : (amount - least) / (most - least));
	const y = (amount: number) => tidy(100 * (measure === 'rank' ? high(amount) : 1 - high(amount)));
	const points = amounts.map((amount, i) => ({
		x: tidy((100 * i) / (amounts.length - 1)),
		y: y(amount)
	}));
	return { points, target: target === null ? null : y(target) };
}

function tidy(percent: number): number {
	return Number(percent.toFixed(2));
}

import { ALPHA } from '../statistics/compare.ts';
import { twoSided } from '../statistics/normal.ts';
import { Z95, type Sample } from '../statistics/wilson.ts';
import type { Results } from './results.ts';

/**
 * Fewest periods with answers that a trend is read from: through two points there is always a line.
 */
export const FEWEST_PERIODS = 3;

/** Tăng dần · giảm dần · chưa thấy xu hướng · chưa đủ mẫu. */
export type Direction = 'rising' | 'falling' | 'no-trend' | 'cannot-tell';

export interface Trend {
	direction: Direction;
	/**
	 * Percentage points a period, unrounded, and its 95 % interval; null where nothing can be told.
	 */
	slope: number | null;
	lower: number | null;
	upper: number | null;
	/** Two-sided p, 0–1. */
	p: number | null;
	/** Periods with answers. */
	periods: number;
}

/**
 * Whether a rate rises or falls over equally long periods: Cochran–Armitage test for trend in
 * proportions (W. G. Cochran, Biometrics 10, 1954; P. Armitage, Biometrics 11, 1955), R's
 * prop.trend.test. Chosen over least squares on the monthly rates because a month counts by its
 * answers, the doubt follows from them, and three months suffice. Its slope is the weighted
 * least-squares line through the rates, weights n.
 *
 * It asks about a straight line only: up and down again is no trend. The interval takes each answer
 * as independent.
 *
 * @param periods in order of time; null or n = 0 is a period without answers, which keeps its place
 * in time
 * @param floor answers wanted in all, as for a verdict
 *
 * `trend([{satisfied: 80, n: 100}, {satisfied: 85, n: 100}, {satisfied: 90, n: 100}], 30)` rises 5
 * points a period.
 */
export function trend(periods: (Sample | null)[], floor: number): Trend {
	const points = periods.flatMap((sample, time) => {
		if (sample === null || sample.n <= 0) return [];
		const { satisfied, n, answers = n } = sample;
		return answers > 0 ? [{ time, n, share: satisfied / answers }] : [];
	});
	const sum = (of: (point: (typeof points)[number]) => number) =>
		points.reduce((total, point) => total + of(point), 0);
	const n = sum((point) => point.n);
	if (points.length < FEWEST_PERIODS || n < floor) {
		return {
			direction: 'cannot-tell',
			slope: null,
			lower: null,
			upper: null,
			p: null,
			periods: points.length
		};
	}
	const middle = sum((point) => point.n * point.time) / n;
	const share = sum((point) => point.n * point.share) / n;
	const spread = sum((point) => point.n * (point.time - middle) ** 2);
	const slope =
		(100 * sum((point) => point.n * (point.time - middle) * (point.share - share))) / spread;
	// With nobody, or everybody, satisfied there is no doubt to reckon with, and no trend.
	const error = 100 * Math.sqrt(Math.max(0, share * (1 - share)) / spread);
	const p = error === 0 ? 1 : twoSided(slope / error);
	const direction = p >= ALPHA ? 'no-trend' : slope > 0 ? 'rising' : 'falling';
	return {
		direction,
		slope,
		lower: slope - Z95 * error,
		upper: slope + Z95 * error,
		p,
		periods: points.length
	};
}

/**
 * Whether the rate rises or falls from month to month.
 * @param months results by month
 * @param until month `YYYY-MM` after which nothing can have been answered yet
 */
export function trendOf({ groups, floor }: Results, until: string): Trend {
	const samples = groups
		.filter(({ key }) => key <= until)
		.map(({ satisfied, n, answers, measure }) =>
			// A month that was measured otherwise is no point of the same line.
			n && answers && satisfied !== null && !measure ? { satisfied, n, answers } : null
		);
	return trend(samples, floor);
}

import type { Results } from '../../core/results/results.ts';
import { trend, type Trend } from '../../core/results/trend.ts';

/**
 * Whether the rate rises or falls from month to month (core/results/trend.ts).
 * @param months results by month
 * @param until month `YYYY-MM` after which nothing can have been answered yet
 */
export function trendOf({ groups, floor }: Results, until: string): Trend {
	const samples = groups
		.filter(({ key }) => key <= until)
		.map(({ satisfied, n, answers }) =>
			n && answers && satisfied !== null ? { satisfied, n, answers } : null
		);
	return trend(samples, floor);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trend } from '../../src/lib/core/results/trend.ts';
import type { Sample } from '../../src/lib/core/statistics/wilson.ts';
import { near } from './near.ts';
import figures from './reference/reference.json' with { type: 'json' };

const FLOOR = 30;
const months = fc.array(
	fc
		.record({ n: fc.nat({ max: 300 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
		.map(({ n, share }): Sample => ({ n, satisfied: Math.round(share * n) })),
	{ maxLength: 14 }
);

describe('a trend', () => {
	it.each(figures.trend)("is R's prop.trend.test and weighted lm: $satisfied of $n", (row) => {
		const periods: (Sample | null)[] = Array.from({ length: row.at.at(-1)! + 1 }, () => null);
		row.at.forEach((time, i) => (periods[time] = { satisfied: row.satisfied[i]!, n: row.n[i]! }));
		const found = trend(periods, FLOOR);
		near(found.slope, row.slope);
		near(found.p, row.p);
		if (row.p < 0.99) {
			near(found.lower, row.lower);
			near(found.upper, row.upper);
		}
		expect(found.periods).toBe(row.n.length);
	});

	it('of Fleiss (1981, p. 139; the example of ?prop.trend.test: p = 0.004132) falls', () => {
		const smokers = [83, 90, 129, 70];
		const patients = [86, 93, 136, 82];
		const found = trend(
			smokers.map((satisfied, i) => ({ satisfied, n: patients[i]! })),
			FLOOR
		);
		expect(found.direction).toBe('falling');
		expect(found.p!.toFixed(6)).toBe('0.004132');
	});

	it('rises five points a month from 80 to 85 to 90 of a hundred, and half as fast with a month between', () => {
		const [a, b, c] = [80, 85, 90].map((satisfied) => ({ satisfied, n: 100 }));
		expect(trend([a!, b!, c!], FLOOR)).toMatchObject({ direction: 'rising' });
		near(trend([a!, b!, c!], FLOOR).slope, 5);
		near(trend([a!, null, b!, { satisfied: 0, n: 0 }, c!], FLOOR).slope, 2.5);
	});

	it('cannot be told from two periods or too few answers, and is none where all are satisfied', () => {
		const month = { satisfied: 50, n: 60 };
		expect(trend([month, null, month], FLOOR)).toMatchObject({
			direction: 'cannot-tell',
			slope: null,
			periods: 2
		});
		expect(trend([], FLOOR).direction).toBe('cannot-tell');
		const small = { satisfied: 5, n: 9 };
		expect(trend([small, small, small], FLOOR).direction).toBe('cannot-tell');
		const all = { satisfied: 60, n: 60 };
		expect(trend([all, all, all], FLOOR)).toMatchObject({ direction: 'no-trend', slope: 0, p: 1 });
	});

	it('turns round with time, and says "significant" exactly when its interval leaves 0 out', () => {
		fc.assert(
			fc.property(months, (given) => {
				const found = trend(given, FLOOR);
				expect(found.p === null).toBe(found.direction === 'cannot-tell');
				if (found.p === null) return;
				near(trend(given.toReversed(), FLOOR).slope, -found.slope!);
				if (Math.abs(found.p - 0.05) < 1e-9) return;
				expect(found.direction !== 'no-trend').toBe(found.lower! > 0 || found.upper! < 0);
				expect(found.lower! <= found.slope! && found.slope! <= found.upper!).toBe(true);
			})
		);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	add,
	answered,
	index,
	mean,
	meanOf,
	none,
	satisfied,
	type Levels
} from '../../src/lib/core/survey/levels.ts';
import { FORMULAS } from '../../src/lib/core/survey/questionnaire.ts';
import { krejcieMorgan, ministrySample, wilson } from '../../src/lib/core/statistics/wilson.ts';
import { MINIMUM, suppressed } from '../../src/lib/core/privacy/suppression.ts';

const counts = fc.nat({ max: 100_000 });
const levels: fc.Arbitrary<Levels> = fc.tuple(counts, counts, counts, counts, counts, counts);

describe('levels', () => {
	const example: Levels = [7, 2, 3, 10, 60, 25];

	it('give the indices of the table in domain.md §4, whatever n0', () => {
		expect(index('top2', example)).toBe(85);
		expect(index('mean5', example)).toBeCloseTo(80.6, 10);
		expect(index('mean4', example)).toBeCloseTo(75.75, 10);
		expect([answered(example), satisfied(example), mean(example)]).toEqual([100, 85, 4.03]);
	});

	it('give no number where nobody answered: never 0, never 100 (domain.md §4, §9)', () => {
		for (const nothing of [none(), [12, 0, 0, 0, 0, 0] as Levels]) {
			expect(mean(nothing)).toBeNull();
			for (const formula of FORMULAS) expect(index(formula, nothing)).toBeNull();
		}
		expect(meanOf([])).toBeNull();
		expect(meanOf([null, null])).toBeNull();
	});

	it('give a whole percentage exactly, so that 90 meets 90, and reach 100 with all satisfied (domain.md §9: 9 × 0.111 capped at 99.9)', () => {
		for (let percent = 0; percent <= 100; percent++) {
			for (let k = 1; k < 50; k++)
				expect(index('top2', [0, 0, (100 - percent) * k, 0, percent * k, 0])).toBe(percent);
		}
		const perfect = Array.from({ length: 9 }, (_, k): Levels => [0, 0, 0, 0, 0, k + 1]);
		for (const formula of FORMULAS) expect(meanOf(perfect.map((l) => index(formula, l)))).toBe(100);
	});

	it('make the overall index the mean over items: SIPAS 2024, 83.84 × 23 and 84.09 × 16 → 83.94 (domain.md §4)', () => {
		const items = [...Array<number>(23).fill(83.84), ...Array<number>(16).fill(84.09)];
		expect(meanOf(items)!.toFixed(2)).toBe('83.94');
		expect(meanOf([80, null, 90])).toBe(85);
	});

	it('stay between 0 and 100, and add up in any order', () => {
		fc.assert(
			fc.property(levels, levels, levels, (a, b, c) => {
				for (const formula of FORMULAS) {
					const value = index(formula, a);
					expect(value === null || (value >= 0 && value <= 100)).toBe(true);
				}
				expect(add(add(a, b), c)).toEqual(add(a, add(c, b)));
			})
		);
	});
});

describe('the Wilson interval', () => {
	it.each([
		[255, 300, 80.52, 88.6],
		[270, 300, 86.08, 92.91],
		[9, 10, 59.58, 98.21],
		[10, 10, 72.25, 100],
		[0, 10, 0, 27.75]
	])('of %d in %d is %d to %d (domain.md §5)', (k, n, lower, upper) => {
		const interval = wilson(k, n);
		expect(Number(interval.lower.toFixed(2))).toBe(lower);
		expect(Number(interval.upper.toFixed(2))).toBe(upper);
	});

	it('has the bounds of Newcombe (1998, Table I): 81/263 → 0.2553–0.3662, 15/148 → 0.0624–0.1605, 1/29 → 0.0061–0.1718', () => {
		const rounded = (k: number, n: number) =>
			Object.values(wilson(k, n)).map((bound) => (bound / 100).toFixed(4));
		expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
		expect(rounded(15, 148)).toEqual(['0.0624', '0.1605']);
		expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
	});

	it('lies in 0–100 and holds the share, also a fractional one', () => {
		const shares = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(shares, fc.integer({ min: 1, max: 1e7 }), (share, n) => {
				const { lower, upper } = wilson(share * n, n);
				const rate = (100 * (share * n)) / n;
				expect(0 <= lower && lower <= rate && rate <= upper && upper <= 100).toBe(true);
			})
		);
	});
});

describe('sample sizes', () => {
	it.each([
		[100, 80],
		[200, 134],
		[500, 223],
		[1000, 286],
		[5000, 371],
		[10000, 385],
		[100000, 399]
	])('of %d dossiers by the ministry is %d (domain.md §5)', (dossiers, sample) => {
		expect(ministrySample(dossiers)).toBe(sample);
	});

	it.each([
		[100, 80],
		[500, 217],
		[9000, 368]
	])('of %d by Krejcie–Morgan is %d (domain.md §5)', (population, sample) => {
		expect(krejcieMorgan(population)).toBe(sample);
	});

	it('are the ceiling in whole numbers: the smallest s with s·(400 + N) ≥ 400·N', () => {
		for (let N = 0; N <= 20_000; N++) {
			const s = ministrySample(N);
			expect(s * (400 + N) >= 400 * N && (s - 1) * (400 + N) < 400 * N).toBe(true);
		}
	});

	it('of nothing is nothing', () => {
		expect([ministrySample(0), krejcieMorgan(0)]).toEqual([0, 0]);
	});
});

describe('suppression (domain.md §10)', () => {
	it('hides cells under five, and one more so that none is found by subtraction', () => {
		expect(suppressed([3, 40, 12])).toEqual([true, false, true]);
		expect(suppressed([4, 3, 40])).toEqual([true, true, false]);
		expect(suppressed([1, 1, 40, 9])).toEqual([true, true, false, true]);
		expect(suppressed([5, 40, 0])).toEqual([false, false, false]);
		expect(suppressed([3, 0, 8])).toEqual([true, false, true]);
		expect(suppressed([2, 9, 9])).toEqual([true, true, false]);
		expect(suppressed([3, 0])).toEqual([true, false]);
		expect(suppressed([])).toEqual([]);
	});

	it('leaves at least two cells and five people behind every hidden one, as far as there are any', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 8 }), (ns) => {
				const hidden = suppressed(ns);
				ns.forEach((n, i) => {
					if (n > 0 && n < MINIMUM) expect(hidden[i]).toBe(true);
					if (n === 0) expect(hidden[i]).toBe(false);
				});
				const cells = ns.filter((_, i) => hidden[i]);
				const isEverything = ns.every((n, i) => n === 0 || hidden[i]);
				const isSafe = cells.length >= 2 && cells.reduce((sum, n) => sum + n, 0) >= MINIMUM;
				expect(cells.length === 0 || isSafe || isEverything).toBe(true);
			})
		);
	});
});

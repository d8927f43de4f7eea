import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveSize, wilsonAt, wilsonFinite } from '../../src/lib/core/finite.ts';
import { wilson } from '../../src/lib/core/statistics.ts';
import { judge } from '../../src/lib/core/verdict.ts';
import { near } from './near.ts';
import figures from './reference/reference.json' with { type: 'json' };

const samples = fc
	.record({ n: fc.integer({ min: 1, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
	.map(({ n, share }) => ({ n, satisfied: Math.round(share * n) }));
const more = fc.integer({ min: 0, max: 5000 });
const HAIR = 1e-9;

describe('Wilson’s interval', () => {
	it.each(figures.wilson)("of $x in $n is R's prop.test(correct = FALSE)", ({ x, n, lower, upper }) => {
		near(wilson(x, n).lower, lower);
		near(wilson(x, n).upper, upper);
	});

	it.each(figures.wilsonFinite)('of $x in $n out of $N solves his equation with N (R: uniroot)', (row) => {
		const { lower, upper } = wilsonFinite({ satisfied: row.x, n: row.n }, row.N);
		near(lower, row.lower);
		near(upper, row.upper);
	});

	it('without N, or with N beyond counting, is the plain one', () => {
		fc.assert(
			fc.property(samples, ({ satisfied, n }) => {
				const plain = wilson(satisfied, n);
				expect(wilsonFinite({ satisfied, n }, null)).toEqual(plain);
				const endless = wilsonFinite({ satisfied, n }, 1e15);
				near(endless.lower, plain.lower);
				near(endless.upper, plain.upper);
			})
		);
	});

	it('has no width when every dossier was asked about, and is the plain one when N is impossible', () => {
		fc.assert(
			fc.property(samples, fc.nat({ max: 100 }), ({ satisfied, n }, missing) => {
				const rate = (100 * satisfied) / n;
				expect(wilsonFinite({ satisfied, n }, n)).toEqual({ lower: rate, upper: rate });
				expect(wilsonFinite({ satisfied, n }, n - 1 - missing)).toEqual(wilson(satisfied, n));
			})
		);
	});

	it('is never widened by N, narrows as N falls, and always holds the rate', () => {
		fc.assert(
			fc.property(samples, more, more, ({ satisfied, n }, left, further) => {
				const rate = (100 * satisfied) / n;
				const widths = [n + left, n + left + further, null].map((N) => {
					const { lower, upper } = wilsonFinite({ satisfied, n }, N);
					expect(lower <= rate && rate <= upper && lower >= 0 && upper <= 100).toBe(true);
					return upper - lower;
				});
				expect(widths[0]).toBeLessThanOrEqual(widths[1]! + HAIR);
				expect(widths[1]).toBeLessThanOrEqual(widths[2]! + HAIR);
			})
		);
	});

	it('counts people, not ticks, where one person gave several answers', () => {
		expect(wilsonFinite({ satisfied: 270, answers: 300, n: 30 }, 100)).toEqual(
			wilsonFinite({ satisfied: 27, n: 30 }, 100)
		);
		expect(effectiveSize(80, 100)).toBe(396); // 80 · 99 / 20
		expect(wilsonAt({ satisfied: 3, n: Infinity, answers: 4 })).toEqual({ lower: 75, upper: 75 });
	});
});

describe('a verdict where the dossiers are known', () => {
	const floor = 30;

	it('can be reached earlier: 90 of 95 out of 100', () => {
		const given = { satisfied: 90, n: 95, target: 90, floor };
		expect(judge(given)).toMatchObject({ verdict: 'undecided', side: 'above' });
		expect(judge({ ...given, population: 100 })).toMatchObject({ verdict: 'met', needed: null });
		expect(judge({ ...given, population: null })).toEqual(judge(given));
		// More answers than dossiers: the caseload is wrong and changes nothing.
		expect(judge({ ...given, population: 60 })).toEqual(judge(given));
	});

	it('is settled by the last dossier at the latest, also on the target itself', () => {
		expect(judge({ satisfied: 45, n: 50, target: 90, floor, population: 60 })).toMatchObject({
			verdict: 'undecided',
			side: 'above',
			needed: 10
		});
		expect(judge({ satisfied: 54, n: 60, target: 90, floor, population: 60 })).toMatchObject({
			verdict: 'met',
			lower: 90
		});
	});

	it('asks for no more answers than there are dossiers left', () => {
		fc.assert(
			fc.property(samples, more, fc.integer({ min: 0, max: 100 }), ({ satisfied, n }, left, target) => {
				const population = n + left;
				const { verdict, needed } = judge({ satisfied, n, target, floor, population });
				if (needed !== null) expect(n + needed).toBeLessThanOrEqual(population);
				if (verdict === 'undecided') {
					expect(needed).not.toBeNull();
					const settled = judge({ satisfied, answers: n, n: n + needed!, target, floor, population });
					expect(['met', 'not-met']).toContain(settled.verdict);
					if (needed! > 1) {
						const before = judge({ satisfied, answers: n, n: n + needed! - 1, target, floor, population });
						expect(before.verdict).toBe('undecided');
					}
				}
			})
		);
		expect(judge({ satisfied: 8, n: 10, target: 90, floor, population: 20 })).toMatchObject({
			verdict: 'too-few',
			needed: null
		});
		expect(judge({ satisfied: 0, n: 0, target: 90, floor, population: 20 })).toMatchObject({
			verdict: 'too-few',
			needed: null
		});
	});
});

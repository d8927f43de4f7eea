import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveSize, wilsonFinite } from '../../src/lib/core/statistics/finite-population.ts';
import { groupOf, type Counts, type Group } from '../../src/lib/core/results/results.ts';
import { wilson, wilsonAt } from '../../src/lib/core/statistics/wilson.ts';
import { near } from './near.ts';
import figures from './reference/reference.json' with { type: 'json' };

const samples = fc
	.record({
		n: fc.integer({ min: 1, max: 5000 }),
		share: fc.double({ min: 0, max: 1, noNaN: true })
	})
	.map(({ n, share }) => ({ n, satisfied: Math.round(share * n) }));
const more = fc.integer({ min: 0, max: 5000 });
const HAIR = 1e-9;

describe('Wilson’s interval', () => {
	it.each(figures.wilson)(
		"of $x in $n is R's prop.test(correct = FALSE)",
		({ x, n, lower, upper }) => {
			near(wilson(x, n).lower, lower);
			near(wilson(x, n).upper, upper);
		}
	);

	it.each(figures.wilsonFinite)(
		'of $x in $n out of $N solves his equation with N (R: uniroot)',
		(row) => {
			const { lower, upper } = wilsonFinite({ satisfied: row.x, n: row.n }, row.N);
			near(lower, row.lower);
			near(upper, row.upper);
		}
	);

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

describe('answers of people who chose themselves', () => {
	const names = {
		key: 'land',
		label: { vi: 'Đất đai' },
		questionnaire: null,
		questions: [],
		people: null,
		apart: 0
	};
	const lineOf = (satisfied: number, n: number, load: Counts['load'], target: number | null) =>
		groupOf(
			{ ...names, responses: n, headline: [0, 0, n - satisfied, 0, satisfied, 0], target, load },
			'top2',
			30,
			false
		);

	it('40 of 45 with 46 dossiers known do not prove 85 %: 76.50 to 95.16, as without dossiers', () => {
		// (40 + z²/2 ± z·√(40·5/45 + z²/4)) / (45 + z²), by hand with z = 1.96.
		const line = lineOf(40, 45, { settled: 46, responses: 45 }, 85);
		expect(line).toMatchObject({ verdict: 'undecided', side: 'above' });
		expect([line.lower!.toFixed(2), line.upper!.toFixed(2)]).toEqual(['76.50', '95.16']);
		// The correction would have said "met": so little is left of the doubt.
		expect(wilsonFinite({ satisfied: 40, n: 45 }, 46).lower).toBeGreaterThan(85);
	});

	it('have one interval and one verdict, whatever dossiers are known; these only end what can be had', () => {
		fc.assert(
			fc.property(
				samples,
				more,
				fc.integer({ min: 0, max: 100 }),
				({ satisfied, n }, left, target) => {
					const judged = ({ lower, upper, verdict, side }: Group) => ({
						lower,
						upper,
						verdict,
						side
					});
					const line = lineOf(satisfied, n, null, target);
					const known = lineOf(satisfied, n, { settled: n + left, responses: n }, target);
					const plain = judged(line);
					expect(judged(known)).toEqual(plain);
					if (known.outOfReach === null) expect(known.needed).toBe(line.needed);
					const { lower, upper } = wilson(satisfied, n);
					expect(plain).toMatchObject({ lower, upper });
				}
			)
		);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	burstChance,
	dispersion,
	perDay,
	silenceChance
} from '../../../src/lib/core/alerts/chance.ts';
import { near } from '../near.ts';

describe('a burst of bad answers', () => {
	// Python's fractions and math.comb (exact sums of C(K,i)·C(N−K,n−i)/C(N,n)), as scipy 1.17.1's
	// hypergeom.sf(bad − 1, …); R: phyper(bad - 1, bad + before, n + beforeN - bad - before, n,
	// lower.tail = FALSE).
	it.each([
		[7, 17, 24, 400, 7.28679640300228e-5],
		[5, 5, 0, 30, 3.0804110500505186e-6],
		[3, 20, 10, 300, 0.04000559156016233],
		[12, 60, 40, 4000, 4.506976097560319e-12],
		[2, 4, 1, 100, 0.003316786012388525],
		[30, 200, 900, 30_000, 8.042381472349659e-13]
	])('%i bad of %i after %i of %i has a chance of %f', (bad, n, before, beforeN, chance) => {
		expect(
			Math.abs(burstChance({ bad, n }, { bad: before, n: beforeN }) / chance - 1)
		).toBeLessThan(1e-10);
	});

	it('is certain to be chance where nothing is bad, and where there is no time before', () => {
		expect(burstChance({ bad: 0, n: 10 }, { bad: 3, n: 40 })).toBe(1);
		expect(burstChance({ bad: 10, n: 10 }, { bad: 0, n: 0 })).toBe(1);
		expect(burstChance({ bad: 0, n: 0 }, { bad: 0, n: 0 })).toBe(1);
	});

	it('is 1 where there are far fewer bad answers than ever, though just so many are all but impossible', () => {
		// P(X = 6) is far below what a double holds. R: phyper(5, 4996, 304, 300, lower.tail = FALSE)
		// is 1.
		expect(burstChance({ bad: 6, n: 300 }, { bad: 4990, n: 5000 })).toBe(1);
	});

	it('lies between 0 and 1, and one more bad answer never makes it likelier', () => {
		const counts = fc
			.record({ n: fc.integer({ min: 1, max: 300 }), beforeN: fc.integer({ min: 0, max: 5000 }) })
			.chain(({ n, beforeN }) =>
				fc.record({
					n: fc.constant(n),
					beforeN: fc.constant(beforeN),
					bad: fc.integer({ min: 0, max: n - 1 }),
					before: fc.integer({ min: 0, max: beforeN })
				})
			);
		fc.assert(
			fc.property(counts, ({ n, beforeN, bad, before }) => {
				const chance = (b: number) => burstChance({ bad: b, n }, { bad: before, n: beforeN });
				expect(chance(bad)).toBeGreaterThanOrEqual(0);
				expect(chance(bad)).toBeLessThanOrEqual(1);
				// Sums of thousands of terms: near 1 their eighth digit is none to rely on, and nobody
				// does.
				expect(chance(bad + 1)).toBeLessThanOrEqual(chance(bad) + 1e-6);
			})
		);
	});
});

describe('a silence', () => {
	// Python's Fraction(T, T + w) ** N, as scipy 1.17.1's binom.pmf(0, N, w / (T + w)); R: pbinom(0,
	// N, w / (T + w)).
	it.each([
		[100, 130, 5, 0.022959286167386586],
		[20, 130, 10, 0.22714664813170518],
		[7, 120, 5, 0.75144747810816],
		[600, 125, 5, 6.025546200580363e-11]
	])('%i answers on %i working days, then none on %i: %f', (answers, days, silent, chance) => {
		expect(Math.abs(silenceChance(answers, days, silent) / chance - 1)).toBeLessThan(1e-10);
	});

	it('goes to e^−λw where the habit is well known', () => {
		// λ = 2 a day, w = 5: e^−10.
		expect(Math.abs(silenceChance(2_000_000, 1_000_000, 5) / Math.exp(-10) - 1)).toBeLessThan(1e-4);
	});

	it('is no wonder without a habit', () => {
		expect(silenceChance(0, 100, 20)).toBe(1);
	});
});

describe('people who come in waves', () => {
	it('count as so many fewer', () => {
		// Σ(O − E)²/E over k − 1. R: d <- c(12, 30, 18, 40); e <- sum(d) * c(20, 21, 22, 19) / 82;
		// sum((d - e)^2 / e) / 3
		const parts = [12, 30, 18, 40].map((answers, i) => ({ answers, days: [20, 21, 22, 19][i]! }));
		const e = [2000 / 82, 2100 / 82, 2200 / 82, 1900 / 82];
		const chi2 =
			(12 - e[0]!) ** 2 / e[0]! +
			(30 - e[1]!) ** 2 / e[1]! +
			(18 - e[2]!) ** 2 / e[2]! +
			(40 - e[3]!) ** 2 / e[3]!;
		near(dispersion(parts), chi2 / 3);
		// (10 − 20)²/20 + (30 − 20)²/20 = 10, on one degree of freedom.
		expect(dispersion([{ answers: 10, days: 20 }, { answers: 30, days: 20 }])).toBe(10); // prettier-ignore
	});

	it('are never more even than chance, and need something to compare', () => {
		expect(dispersion([{ answers: 20, days: 20 }, { answers: 20, days: 20 }])).toBe(1); // prettier-ignore
		for (const parts of [
			[],
			[{ answers: 5, days: 1 }],
			[
				{ answers: 0, days: 5 },
				{ answers: 0, days: 5 }
			]
		])
			expect(dispersion(parts)).toBe(1);
	});
});

it('answers a day with their score interval', () => {
	// The ends are where |N − Tλ| = z·√(Tλ): 100 answers on 50 days, z = 1.959963984540054 (R:
	// qnorm(0.975)).
	const { rate, lower, upper } = perDay(100, 50);
	expect(rate).toBe(2);
	for (const end of [lower, upper])
		near(Math.abs(100 - 50 * end) / Math.sqrt(50 * end), 1.959963984540054);
	expect(lower).toBeLessThan(2);
	expect(upper).toBeGreaterThan(2);
});

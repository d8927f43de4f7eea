import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMost } from '../../src/lib/core/statistics/binomial.ts';
import { lnChoose, lnGamma } from '../../src/lib/core/statistics/gamma.ts';
import { near } from './near.ts';

describe('ln Γ', () => {
	// mpmath.loggamma, reckoned with 40 digits.
	it.each([
		[0.001, 6.907178885383853],
		[0.25, 1.2880225246980774],
		[0.5, 0.5723649429247001],
		[1.5, -0.12078223763524522],
		[3.7, 1.4280723266653879],
		[15.999, 27.89653040276015],
		[16, 27.89927138384089],
		[20.2, 39.93501091579204],
		[171.5, 709.1431630309282],
		[123456.75, 1323901.5615730141],
		[10000000.5, 151180957.428522]
	])('of %d is %d', (x, value) => near(lnGamma(x), value, 4e-15));

	it('is ln (n − 1)! of whole numbers, multiplied out', () => {
		let factorial = 1;
		for (let n = 1; n <= 30; n++) {
			near(lnGamma(n), Math.log(factorial), 1e-14);
			factorial *= n;
		}
	});

	it('grows by ln x from x to x + 1', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-3, max: 1e5, noNaN: true }), (x) => {
				const scale = Math.max(1, Math.abs(lnGamma(x + 1)));
				expect(Math.abs(lnGamma(x + 1) - lnGamma(x) - Math.log(x))).toBeLessThan(4e-15 * scale);
			})
		);
	});

	it('gives binomial coefficients: 5 over 2 is 10, 52 over 5 is 2,598,960 hands of poker', () => {
		near(Math.exp(lnChoose(5, 2)), 10, 1e-14);
		near(Math.exp(lnChoose(52, 5)), 2_598_960, 1e-13);
	});
});

describe('the binomial distribution', () => {
	/** P(X ≤ k) by adding answer after answer: Pascal's triangle with chances. */
	function byAdding(k: number, n: number, chance: number): number {
		let chances = [1];
		for (let answer = 0; answer < n; answer++)
			chances = [...chances, 0].map(
				(same, i) => same * (1 - chance) + (chances[i - 1] ?? 0) * chance
			);
		return chances.slice(0, Math.max(0, k + 1)).reduce((sum, value) => sum + value, 0);
	}

	it('is what adding answer after answer gives', () => {
		const cases = fc.record({
			n: fc.integer({ min: 0, max: 150 }),
			k: fc.integer({ min: -2, max: 152 }),
			chance: fc.double({ min: 0, max: 1, noNaN: true })
		});
		fc.assert(
			fc.property(cases, ({ n, k, chance }) => {
				near(atMost(k, n, chance), byAdding(k, n, chance), 1e-11);
			})
		);
	});

	it('holds at ten million: half of them are at most the middle, but for half of the middle itself', () => {
		// P(X ≤ n/2) = ½ + ½·P(X = n/2), and P(X = n/2) → √(2/(π n)) (Stirling).
		const n = 10_000_000;
		near(atMost(n / 2, n, 0.5), 0.5 + 0.5 * Math.sqrt(2 / (Math.PI * n)), 1e-8);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, twoSided, upperTail } from '../../src/lib/core/statistics/normal.ts';
import { Z95 } from '../../src/lib/core/statistics/wilson.ts';
import figures from './reference/reference.json' with { type: 'json' };

const relative = (actual: number, reference: number) => Math.abs(actual / reference - 1);

describe('the normal distribution', () => {
	it.each(figures.normal.upperTail)("P(Z > $z) is R's pnorm, to 12 digits", ({ z, p }) => {
		expect(relative(upperTail(z), p)).toBeLessThan(1e-12);
	});

	it.each(figures.normal.quantile)("quantile($p) is R's qnorm, to 1e-12", ({ p, z }) => {
		expect(Math.abs(quantile(p) - z)).toBeLessThan(1e-12);
	});

	it('has 95 % within Z95, nothing beyond infinity, and no quantile outside 0–1', () => {
		expect(Math.abs(quantile(0.975) - Z95)).toBeLessThan(1e-14);
		expect(Math.abs(twoSided(-Z95) - 0.05)).toBeLessThan(1e-14);
		expect([twoSided(0), upperTail(Infinity), upperTail(-Infinity)]).toEqual([1, 0, 1]);
		expect([quantile(0), quantile(1), quantile(-0.1), quantile(1.1)]).toEqual([
			-Infinity,
			Infinity,
			NaN,
			NaN
		]);
	});

	it('is one function and its inverse, without a step where series and fraction meet', () => {
		fc.assert(
			fc.property(fc.double({ min: -5, max: 30, noNaN: true }), (z) => {
				expect(Math.abs(quantile(upperTail(z)) + z)).toBeLessThan(1e-8);
				expect(upperTail(z + 1e-6)).toBeLessThan(upperTail(z));
			})
		);
		expect(relative(upperTail(2 - 1e-13), upperTail(2))).toBeLessThan(1e-12);
	});
});

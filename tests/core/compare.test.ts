import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	ALPHA,
	compare,
	compareAll,
	difference,
	without
} from '../../src/lib/core/statistics/compare.ts';
import { holm } from '../../src/lib/core/statistics/holm.ts';
import { quantile } from '../../src/lib/core/statistics/normal.ts';
import { near } from './near.ts';
import figures from './reference/reference.json' with { type: 'json' };

const samples = fc
	.record({
		n: fc.integer({ min: 1, max: 3000 }),
		share: fc.double({ min: 0, max: 1, noNaN: true })
	})
	.map(({ n, share }) => ({ n, satisfied: Math.round(share * n) }));
const ps = fc.double({ min: 0, max: 1, noNaN: true });
const FLOOR = 30;

describe('the difference of two rates', () => {
	it.each([
		['a', 56, 70, 48, 80, 0.0524, 0.3339],
		['b', 9, 10, 3, 10, 0.1705, 0.809],
		['c', 6, 7, 2, 7, 0.0582, 0.8062],
		['d', 5, 56, 0, 29, -0.0381, 0.1926],
		['e', 0, 10, 0, 20, -0.1611, 0.2775],
		['f', 0, 10, 0, 10, -0.2775, 0.2775],
		['g', 10, 10, 0, 20, 0.6791, 1],
		['h', 10, 10, 0, 10, 0.6075, 1]
	])(
		'has the bounds of Newcombe (1998, Table II, method 10), example %s',
		(_, x1, n1, x2, n2, lower, upper) => {
			const found = difference({ satisfied: x1, n: n1 }, { satisfied: x2, n: n2 });
			expect(Number((found.lower / 100).toFixed(4))).toBe(lower);
			expect(Number((found.upper / 100).toFixed(4))).toBe(upper);
		}
	);

	it.each(figures.newcombe)(
		"of $x1/$n1 and $x2/$n2 has R's bounds and p",
		({ x1, n1, x2, n2, lower, upper, p }) => {
			const found = difference({ satisfied: x1, n: n1 }, { satisfied: x2, n: n2 });
			near(found.difference, 100 * (x1 / n1 - x2 / n2));
			near(found.lower, lower);
			near(found.upper, upper);
			near(found.p, p);
		}
	);

	it.each(figures.newcombe.filter(({ n1, n2 }) => n1 >= 100 && n2 >= 100))(
		"of $x1/$n1 and $x2/$n2 is as significant as by R's prop.test(correct = FALSE), p = $pearson",
		({ x1, n1, x2, n2, pearson }) => {
			const { p } = difference({ satisfied: x1, n: n1 }, { satisfied: x2, n: n2 });
			expect(Math.abs(p - pearson!)).toBeLessThan(0.005);
			expect(p < ALPHA).toBe(pearson! < ALPHA);
		}
	);

	it('lies in its interval, turns its sign when turned round, and stays within ±100', () => {
		fc.assert(
			fc.property(samples, samples, (a, b) => {
				const there = difference(a, b);
				const back = difference(b, a);
				expect(there.lower <= there.difference && there.difference <= there.upper).toBe(true);
				expect([-back.difference + 0, -back.upper + 0, -back.lower + 0, back.p]).toEqual([
					there.difference + 0,
					there.lower + 0,
					there.upper + 0,
					there.p
				]);
				expect(there.lower >= -100 && there.upper <= 100 && there.p >= 0 && there.p <= 1).toBe(
					true
				);
			})
		);
	});

	it('has a p under α exactly when the interval at 1 − α leaves 0 out', () => {
		const levels = fc.constantFrom(0.2, 0.1, 0.05, 0.01, 0.001);
		fc.assert(
			fc.property(samples, samples, levels, (a, b, alpha) => {
				const { lower, upper, p } = difference(a, b, quantile(1 - alpha / 2));
				if (Math.abs(p - alpha) > 1e-9) expect(p < alpha).toBe(lower > 0 || upper < 0);
			})
		);
	});
});

describe('a comparison', () => {
	const nineTenths = { satisfied: 270, n: 300 };
	const eightTenths = { satisfied: 240, n: 300 };

	it('is better, worse or no difference, as the interval says', () => {
		expect(compare(nineTenths, eightTenths, FLOOR)).toMatchObject({
			change: 'better',
			isSignificant: true
		});
		expect(compare(eightTenths, nineTenths, FLOOR)).toMatchObject({
			change: 'worse',
			isSignificant: true
		});
		expect(compare(eightTenths, { satisfied: 255, n: 300 }, FLOOR)).toMatchObject({
			change: 'no-difference',
			isSignificant: false
		});
		expect(compare(nineTenths, nineTenths, FLOOR)).toMatchObject({
			change: 'no-difference',
			difference: 0,
			p: 1
		});
	});

	it('cannot be told with too few answers on either side, however far apart they are', () => {
		const few = { satisfied: 0, n: FLOOR - 1 };
		for (const comparison of [compare(few, nineTenths, FLOOR), compare(nineTenths, few, FLOOR)]) {
			expect(comparison).toMatchObject({
				change: 'cannot-tell',
				p: null,
				adjusted: null,
				isSignificant: null
			});
			expect(Math.abs(comparison.difference!)).toBe(90);
		}
		expect(compare(nineTenths, { satisfied: 0, n: 0 }, FLOOR)).toEqual({
			change: 'cannot-tell',
			difference: null,
			lower: null,
			upper: null,
			p: null,
			adjusted: null,
			isSignificant: null
		});
	});

	it('counts people, not ticks', () => {
		const ticks = (satisfied: number) => ({ satisfied, answers: 400, n: 25 });
		expect(compare(ticks(360), ticks(320), 20).change).toBe('no-difference');
		expect(compare({ satisfied: 360, n: 400 }, { satisfied: 320, n: 400 }, 20).change).toBe(
			'better'
		);
	});

	it('among others needs more: 2.2 % is significant alone, and not as one of three', () => {
		const pair = { current: { satisfied: 270, n: 300 }, previous: { satisfied: 251, n: 300 } };
		const alone = compare(pair.current, pair.previous, FLOOR);
		const same = { current: nineTenths, previous: nineTenths };
		const few = { current: { satisfied: 1, n: 2 }, previous: nineTenths };
		const [first, , third] = compareAll([pair, same, few], FLOOR);
		expect(alone).toMatchObject({ change: 'better' });
		// The third cannot be told and does not count: twice p.
		near(first!.adjusted, 2 * alone.p!);
		expect(third).toMatchObject({ change: 'cannot-tell', adjusted: null });
		expect(compareAll([pair, same, same], FLOOR)[0]).toMatchObject({
			change: 'no-difference',
			isSignificant: false
		});
		expect(compareAll([], FLOOR)).toEqual([]);
	});

	it('with the rest has the sign of the comparison with the whole, and needs a rest', () => {
		fc.assert(
			fc.property(samples, samples, (part, rest) => {
				const whole = { satisfied: part.satisfied + rest.satisfied, n: part.n + rest.n };
				expect(without(whole, part)).toMatchObject(rest);
				const ofWhole = Math.sign(part.satisfied * whole.n - whole.satisfied * part.n);
				const ofRest = Math.sign(part.satisfied * rest.n - rest.satisfied * part.n);
				expect(ofRest).toBe(ofWhole);
			})
		);
		expect(compare(nineTenths, without(nineTenths, nineTenths), FLOOR).change).toBe('cannot-tell');
	});
});

describe('Holm’s adjustment', () => {
	it.each(figures.holm)("of $p is R's p.adjust", ({ p, adjusted }) => {
		holm(p).forEach((value, i) => near(value, adjusted[i]!));
	});

	it('never lowers a p, keeps their order, leaves one alone, and passes over those that are not there', () => {
		fc.assert(
			fc.property(fc.array(fc.option(ps), { maxLength: 12 }), (given) => {
				const adjusted = holm(given);
				given.forEach((p, i) => {
					expect(adjusted[i] === null).toBe(p === null);
					if (p === null) return;
					expect(adjusted[i]).toBeGreaterThanOrEqual(p);
					expect(adjusted[i]).toBeLessThanOrEqual(1);
					given.forEach((other, k) => {
						if (other !== null && p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[k]!);
					});
				});
				const known = given.filter((p) => p !== null);
				expect(adjusted.filter((p) => p !== null)).toEqual(holm(known));
				if (known.length === 1) expect(holm(known)).toEqual(known);
			})
		);
	});
});

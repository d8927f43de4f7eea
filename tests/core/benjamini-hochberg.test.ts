import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	adjustEvidence,
	benjaminiHochberg
} from '../../src/lib/core/statistics/benjamini-hochberg.ts';
import { holm } from '../../src/lib/core/statistics/holm.ts';
import { near } from './near.ts';

const ps = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 12 });
const es = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 12 });

/** Benjamini & Hochberg (1995), §4: fifteen hypotheses on a treatment of myocardial infarction. */
const PAPER = [
	...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324],
	...[0.4262, 0.5719, 0.6528, 0.759, 1]
];

describe('Benjamini and Hochberg’s adjustment', () => {
	it('rejects the four smallest of the fifteen in their paper at 5 %, where Holm rejects three', () => {
		const at5 = (adjusted: (number | null)[]) => adjusted.filter((p) => p! <= 0.05).length;
		expect(at5(benjaminiHochberg(PAPER))).toBe(4);
		expect(at5(holm(PAPER))).toBe(3);
	});

	it('of the paper’s smallest is 15·p, 15/2·p, 15/3·p, 15/4·p', () => {
		const adjusted = benjaminiHochberg(PAPER);
		[0.0015, 0.003, 0.0095, 0.035625].forEach((value, i) => near(adjusted[i]!, value));
		// 15/5·0.0201 = 0.0603, 15/6·0.0278 = 0.0695, 15/7·0.0298 = 0.063857, 15/8·0.0344 = 0.0645:
		// the sixth falls to the seventh.
		[0.0603, 0.447 / 7, 0.447 / 7, 0.0645].forEach((value, i) => near(adjusted[4 + i]!, value));
	});

	it('rejects what the paper’s rule rejects: all up to the largest k with p ≤ k·α/m', () => {
		fc.assert(
			fc.property(ps, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (given, alpha) => {
				const sorted = given.filter((p) => p !== null).sort((a, b) => a - b);
				const last = sorted.findLastIndex((p, i) => p * (sorted.length / (i + 1)) <= alpha);
				const adjusted = benjaminiHochberg(given).filter((p) => p !== null && p <= alpha);
				expect(adjusted.length).toBe(last + 1);
			})
		);
	});

	it('keeps order and gaps, never lowers a p, and never exceeds Holm’s', () => {
		fc.assert(
			fc.property(ps, (given) => {
				const adjusted = benjaminiHochberg(given);
				const strict = holm(given);
				given.forEach((p, i) => {
					expect(adjusted[i] === null).toBe(p === null);
					if (p === null) return;
					expect(adjusted[i]).toBeGreaterThanOrEqual(p);
					expect(adjusted[i]).toBeLessThanOrEqual(strict[i]! + 1e-15);
				});
			})
		);
	});
});

describe('evidence adjusted for several fields', () => {
	it('is e-BH (Wang & Ramdas 2022): the k largest, for the largest k whose smallest is at least m/(αk)', () => {
		fc.assert(
			fc.property(es, (given) => {
				const alpha = 0.05;
				const sorted = [...given].sort((a, b) => b - a);
				const last = sorted.findLastIndex((e, i) => 1 / e <= (alpha * (i + 1)) / given.length);
				const found = adjustEvidence(given).filter((p) => p! <= alpha);
				expect(found.length).toBe(last + 1);
			})
		);
	});

	it('calls nothing that has less than 1/α by itself, and needs a mean of 1/α for any call', () => {
		fc.assert(
			fc.property(es, (given) => {
				const called = given.filter((_, i) => adjustEvidence(given)[i]! <= 0.05);
				for (const e of called) expect(e).toBeGreaterThanOrEqual(20 * (1 - 1e-12));
				const mean = given.reduce((sum, e) => sum + e, 0) / given.length;
				if (called.length > 0) expect(mean).toBeGreaterThanOrEqual(20 * (1 - 1e-12));
			})
		);
	});

	it('of none, of nothing and of endless evidence', () => {
		expect(adjustEvidence([])).toEqual([]);
		expect(adjustEvidence([null, 0, Infinity])).toEqual([null, 1, 0]);
		adjustEvidence([100, 25, 0]).forEach((p, i) => near(p, [0.03, 0.06, 1][i]!));
	});
});

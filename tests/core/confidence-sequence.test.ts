import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	confidenceSequence,
	evidenceBelow,
	lnEvidence
} from '../../src/lib/core/statistics/confidence-sequence.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import { near } from './near.ts';

const samples = fc
	.record({
		n: fc.integer({ min: 1, max: 3000 }),
		share: fc.double({ min: 0, max: 1, noNaN: true })
	})
	.map(({ n, share }) => ({ n, satisfied: Math.round(share * n) }));
/** With several answers a person: any real number of satisfied. */
const fractions = fc
	.record({
		n: fc.integer({ min: 1, max: 3000 }),
		share: fc.double({ min: 0, max: 1, noNaN: true })
	})
	.map(({ n, share }) => ({ n, satisfied: share * n }));
const shares = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('the evidence against a share', () => {
	// confseq (the authors' library), uniform_boundaries_unittest.cpp, whose "target values are from a
	// reference implementation in R": variance 100 at a share of 0.2 is 625 answers; 135 or 156.4308
	// of the kind are 10 or 31.4308 more than expected; ρ = 12.60056 is a strength of ρ/0.16 − 1.
	it('is what the authors’ reference implementation gives', () => {
		const strength = 12.60056 / 0.16 - 1;
		expect(lnEvidence(0.2, 135, 490, strength)).toBeCloseTo(-0.6941012, 6);
		expect(lnEvidence(0.2, 156.4308, 468.5692, strength)).toBeCloseTo(Math.log(20), 5);
	});

	it('has a mean of 1 at the true share, whatever the number of answers: all possible counts added up', () => {
		for (const share of [0.1, 0.5, 0.9, 0.97])
			for (const n of [1, 2, 7, 40]) {
				let mean = 0;
				let chance = (1 - share) ** n;
				for (let good = 0; good <= n; good++) {
					mean += chance * Math.exp(lnEvidence(share, good, n - good));
					chance *= ((n - good) / (good + 1)) * (share / (1 - share));
				}
				near(mean, 1, 1e-10);
			}
	});

	it('is multiplied by each answer: the share foretold by the mixture over the share tested', () => {
		// After g good and b bad, the mixture foretells a good one with (20p + g) / (20 + g + b).
		fc.assert(
			fc.property(shares, fc.array(fc.boolean(), { maxLength: 60 }), (share, answers) => {
				let product = 1;
				let good = 0;
				answers.forEach((isGood, before) => {
					const foretold = (20 * share + good) / (20 + before);
					product *= isGood ? foretold / share : (1 - foretold) / (1 - share);
					good += Number(isGood);
				});
				near(lnEvidence(share, good, answers.length - good), Math.log(product), 1e-9);
			})
		);
	});

	it('is on average at most 1 also for a person’s share between 0 and 1, of any distribution', () => {
		// Two shares x < y with the chances that make their mean the share tested.
		const cases = fc.record({
			share: shares,
			below: fc.double({ min: 0, max: 1, noNaN: true }),
			above: fc.double({ min: 0, max: 1, noNaN: true })
		});
		fc.assert(
			fc.property(cases, samples, ({ share, below, above }, { satisfied, n }) => {
				const x = share * below;
				const y = share + (1 - share) * above;
				if (y - x < 1e-6) return;
				const chance = (share - x) / (y - x);
				const after = (answer: number) =>
					Math.exp(
						lnEvidence(share, satisfied + answer, n - satisfied + 1 - answer) -
							lnEvidence(share, satisfied, n - satisfied)
					);
				expect(chance * after(y) + (1 - chance) * after(x)).toBeLessThan(1 + 1e-9);
			})
		);
	});
});

describe('the confidence sequence', () => {
	// Solved with 40 digits by mpmath: log(beta(20p+s, 20(1−p)+f) / beta(20p, 20(1−p))) − s·log(p) −
	// f·log(1−p) = log(20), in percent.
	it.each([
		[270, 30, 83.9886999782724, 94.5842821521535],
		[255, 45, 78.0840342230239, 90.6642318509048],
		[970, 30, 94.992999564891, 98.4693315450238],
		[2, 98, 0.00716348386234122, 9.26253674165516],
		[28.75, 1.25, 70.4730040450529, 99.9999997579685],
		[29.5, 0.5, 74.8207433416958, 100],
		[10, 0, 31.9837628232427, 100],
		[900_000, 100_000, 89.8762819965922, 90.1229041588553],
		[9_000_000, 1_000_000, 89.9583866915973, 90.0415196456267]
	])('of %d satisfied and %d others is the solution of its equation', (good, bad, lower, upper) => {
		const found = confidenceSequence({ satisfied: good, n: good + bad });
		near(found.lower, lower, 1e-10);
		near(found.upper, upper, 1e-10);
	});

	it('proves ≥ 90 % with 55 answers, all satisfied, and ≥ 85 % with 41: Wilson with 35 and 22', () => {
		const isProven = (target: number) => (n: number) =>
			confidenceSequence({ satisfied: n, n }).lower >= target;
		expect([54, 55].map(isProven(90))).toEqual([false, true]);
		expect([40, 41].map(isProven(85))).toEqual([false, true]);
	});

	it('holds the rate, stays within 0 and 100, and turns round with the answers', () => {
		fc.assert(
			fc.property(fc.oneof(samples, fractions), ({ satisfied, n }) => {
				const { lower, upper } = confidenceSequence({ satisfied, n });
				const rate = (100 * satisfied) / n;
				expect(0 <= lower && lower <= rate && rate <= upper && upper <= 100).toBe(true);
				const back = confidenceSequence({ satisfied: n - satisfied, n });
				near(back.lower, 100 - upper, 1e-7);
				near(back.upper, 100 - lower, 1e-7);
			})
		);
	});

	it('leaves out exactly the shares with an evidence of 20 and more', () => {
		fc.assert(
			fc.property(fractions, shares, ({ satisfied, n }, share) => {
				const { lower, upper } = confidenceSequence({ satisfied, n });
				const isNear = [lower, upper].some((end) => Math.abs(end - 100 * share) < 1e-7);
				if (isNear || n < 2) return;
				const isOut = lnEvidence(share, satisfied, n - satisfied) >= Math.log(20);
				const isBeside = 100 * share < lower || 100 * share > upper;
				// With a fraction of one answer of a kind, its whole side stays in.
				if (satisfied >= 1 && n - satisfied >= 1) expect(isBeside).toBe(isOut);
				else if (isBeside) expect(isOut).toBe(true);
			})
		);
	});

	it('of one answer, or a part of one, tells nothing', () => {
		expect(confidenceSequence({ satisfied: 1, n: 1 })).toEqual({ lower: 0, upper: 100 });
		expect(confidenceSequence({ satisfied: 0.3, n: 1.5 })).toEqual({ lower: 0, upper: 100 });
	});

	it('counts people, not ticks, and keeps the rate exact', () => {
		const people = confidenceSequence({ satisfied: 270, n: 30, answers: 300 });
		const { lower, upper } = confidenceSequence({ satisfied: 27, n: 30 });
		near(people.lower, lower);
		near(people.upper, upper);
	});

	it('gives no verdict on targets of 2 to 98 % that Wilson’s would take back at the period’s end', () => {
		fc.assert(
			fc.property(fractions, ({ satisfied, n }) => {
				const always = confidenceSequence({ satisfied, n });
				const once = wilson(satisfied, n);
				expect(Math.min(always.lower, 98)).toBeLessThanOrEqual(once.lower + 1e-9);
				expect(Math.max(always.upper, 2)).toBeGreaterThanOrEqual(once.upper - 1e-9);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('the evidence for a rate under the target', () => {
	// mpmath, 40 digits.
	it.each([
		[240, 300, 85, 2.80757803672809],
		[225, 300, 85, 2952.95759725415],
		[800, 1000, 90, 9.45252856605723e17]
	])('of %d in %d against %d %% is %d', (satisfied, n, target, value) => {
		expect(evidenceBelow({ satisfied, n }, target) / value).toBeCloseTo(1, 9);
	});

	it('reaches 20 exactly when the whole interval lies under the target', () => {
		fc.assert(
			fc.property(fractions, fc.double({ min: 1, max: 100, noNaN: true }), (sample, target) => {
				const { upper } = confidenceSequence(sample);
				if (Math.abs(upper - target) < 1e-7) return;
				expect(evidenceBelow(sample, target) >= 20).toBe(upper < target);
			})
		);
	});

	it('is no more than the evidence against any share from the target on', () => {
		fc.assert(
			fc.property(samples, shares, shares, ({ satisfied, n }, share, further) => {
				const evidence = evidenceBelow({ satisfied, n }, 100 * share);
				const beyond = share + (1 - share) * further;
				const against = Math.exp(lnEvidence(beyond, satisfied, n - satisfied));
				expect(evidence).toBeLessThanOrEqual(against * (1 + 1e-9));
			})
		);
	});

	it('is nothing at or above the target, at a target of 0, and endless where 100 is missed twice', () => {
		expect(evidenceBelow({ satisfied: 270, n: 300 }, 90)).toBe(0);
		expect(evidenceBelow({ satisfied: 0, n: 300 }, 0)).toBe(0);
		expect(evidenceBelow({ satisfied: 299, n: 300 }, 100)).toBe(0);
		expect(evidenceBelow({ satisfied: 298, n: 300 }, 100)).toBe(Infinity);
	});
});

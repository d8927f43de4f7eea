import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededAnswers } from '../../src/lib/core/results/needed.ts';
import { judge, SAMPLE_FLOOR } from '../../src/lib/core/results/verdict.ts';
import { atMost } from '../../src/lib/core/statistics/binomial.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';

const cases = fc.record({
	n: fc.integer({ min: 20, max: 200 }),
	target: fc.constantFrom(50, 70, 80, 85, 90, 95),
	off: fc.double({ min: -12, max: 12, noNaN: true })
});
/** Answers whose rate stands so many points off the target. */
const sampleOf = ({ n, target, off }: { n: number; target: number; off: number }) => ({
	n,
	satisfied: Math.round((Math.min(100, target + off) / 100) * n),
	target
});
const FREE = { floor: 1, settled: null };

/** How likely the verdict of `judge` is settled after so many more answers at today's rate. */
function settledAfter(
	more: number,
	{ satisfied, n, target }: { satisfied: number; n: number; target: number }
): number {
	const total = n + more;
	const verdictWith = (extra: number) => {
		const { lower, upper } = wilson(satisfied + extra, total);
		return lower >= target ? 'met' : upper < target ? 'not-met' : 'undecided';
	};
	const firstOf = (is: (extra: number) => boolean) => {
		let [low, high] = [0, more + 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (is(middle)) high = middle;
			else low = middle + 1;
		}
		return low;
	};
	const open = firstOf((extra) => verdictWith(extra) !== 'not-met');
	const met = firstOf((extra) => verdictWith(extra) === 'met');
	const share = satisfied / n;
	return atMost(open - 1, more, share) + 1 - atMost(met - 1, more, share);
}

const MANY = 400;
/** Whether the verdict is settled today. */
const isSettled = (sample: { satisfied: number; n: number; target: number }) =>
	['met', 'not-met'].includes(judge({ ...sample, ...FREE, isRunning: false }).verdict);

describe('how many more answers are needed', () => {
	it('is the smallest number from which on the verdict is settled with 80 %, as all numbers tried say', () => {
		fc.assert(
			fc.property(cases, (given) => {
				const sample = sampleOf(given);
				const needed = neededAnswers({ ...sample, ...FREE });
				if (isSettled(sample)) {
					expect(needed).toEqual({ kind: 'nothing' });
					return;
				}
				const tried = Array.from({ length: 11 * sample.n }, (_, i) => settledAfter(i + 1, sample));
				const unsure = tried.findLastIndex((chance) => chance < 0.8) + 1;
				if (unsure + 1 > 10 * sample.n) expect(needed).toEqual({ kind: 'too-close' });
				else expect(needed).toEqual({ kind: 'answers', answers: unsure + 1 });
			}),
			{ numRuns: 150 }
		);
	});

	it('is no more than it takes: with many answers, 80 to 85 % are settled', () => {
		fc.assert(
			fc.property(
				fc.record({
					n: fc.integer({ min: 200, max: 3000 }),
					target: fc.constantFrom(80, 85, 90),
					off: fc.double({ min: -6, max: 6, noNaN: true })
				}),
				(given) => {
					const sample = sampleOf(given);
					const needed = neededAnswers({ ...sample, ...FREE });
					if (needed.kind !== 'answers' || needed.answers < MANY) return;
					const chance = settledAfter(needed.answers, sample);
					expect(chance).toBeGreaterThanOrEqual(0.8);
					expect(chance).toBeLessThan(0.85);
				}
			),
			{ numRuns: 500 }
		);
	});

	it('is more than what would do if all came as before: that settles it half the time only', () => {
		const sample = { satisfied: 270, n: 300, target: 87 };
		const isEnough = (more: number) =>
			wilson((270 * (300 + more)) / 300, 300 + more).lower >= sample.target;
		let asBefore = 1;
		while (!isEnough(asBefore)) asBefore++;
		expect(Math.abs(settledAfter(asBefore, sample) - 0.5)).toBeLessThan(0.05);
		const needed = neededAnswers({ ...sample, ...FREE });
		expect(needed.kind === 'answers' && needed.answers).toBeGreaterThan(asBefore);
	});

	it('is what a number of satisfied people needs where all of them are: 35 for 90 %, 22 for 85 %', () => {
		const all = (n: number, target: number) => neededAnswers({ satisfied: n, n, target, ...FREE });
		expect(all(10, 90)).toEqual({ kind: 'answers', answers: 25 });
		expect(all(10, 85)).toEqual({ kind: 'answers', answers: 12 });
		expect(all(35, 90)).toEqual({ kind: 'nothing' });
	});

	it('is at least what the sample floor wants, also without a target or an answer', () => {
		const floor = SAMPLE_FLOOR;
		const known = { floor, settled: null };
		expect(neededAnswers({ satisfied: 0, n: 12, target: 90, ...known })).toEqual({
			kind: 'answers',
			answers: 18
		});
		expect(neededAnswers({ satisfied: 9, n: 10, target: null, ...known })).toEqual({
			kind: 'answers',
			answers: 20
		});
		expect(neededAnswers({ satisfied: 0, n: 0, target: 90, ...known })).toEqual({
			kind: 'answers',
			answers: 30
		});
		expect(neededAnswers({ satisfied: 0, n: 0, target: 90, floor: 0, settled: null })).toEqual({
			kind: 'answers',
			answers: 1
		});
		expect(neededAnswers({ satisfied: 30, n: 30, target: null, ...known })).toEqual({
			kind: 'nothing'
		});
		expect(neededAnswers({ satisfied: 0, n: 5, target: 90, floor, settled: 20 })).toEqual({
			kind: 'too-few-dossiers'
		});
	});

	it('is not told where the rate stands on the target or too near to it', () => {
		const tooClose = { kind: 'too-close' };
		expect(neededAnswers({ satisfied: 270, n: 300, target: 90, ...FREE })).toEqual(tooClose);
		expect(neededAnswers({ satisfied: 30, n: 30, target: 100, ...FREE })).toEqual(tooClose);
		// About 0.9·0.1·(1.96 + 0.84)² / 0.0033² = 63,500 in all, where ten times 300 are looked at.
		expect(neededAnswers({ satisfied: 271, n: 300, target: 90, ...FREE })).toEqual(tooClose);
		// A target of 0 is met by anybody, and one of 100 missed by one.
		expect(neededAnswers({ satisfied: 0, n: 30, target: 0, ...FREE })).toEqual({ kind: 'nothing' });
		expect(neededAnswers({ satisfied: 29, n: 30, target: 100, ...FREE })).toEqual({
			kind: 'nothing'
		});
	});

	it('ends at the dossiers of the period and at ten times its answers, the beginning aside', () => {
		const sample = { satisfied: 270, n: 300, target: 87, floor: SAMPLE_FLOOR };
		const needed = neededAnswers({ ...sample, settled: null });
		expect(needed.kind).toBe('answers');
		const answers = needed.kind === 'answers' ? needed.answers : 0;
		expect(neededAnswers({ ...sample, settled: answers })).toEqual(needed);
		expect(neededAnswers({ ...sample, settled: answers - 1 })).toEqual({ kind: 'too-close' });
		// One satisfied answer needs 34 more, which is no hopeless case.
		expect(
			neededAnswers({ satisfied: 1, n: 1, target: 90, floor: SAMPLE_FLOOR, settled: null })
		).toEqual({ kind: 'answers', answers: 34 });
	});

	it('takes twice as many people where each is worth half a one: 557 and 1,114 (docs/method.md)', () => {
		const sample = { satisfied: 540, answers: 600, n: 600, effective: 300, target: 87, ...FREE };
		expect(neededAnswers(sample)).toEqual({ kind: 'answers', answers: 1114 });
	});

	it('counts people, not ticks', () => {
		const ticks = { satisfied: 850, answers: 1000, n: 100, target: 80, ...FREE };
		expect(neededAnswers(ticks)).toEqual(
			neededAnswers({ satisfied: 85, n: 100, target: 80, ...FREE })
		);
	});
});

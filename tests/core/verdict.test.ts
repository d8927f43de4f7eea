import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import { isOutOfReach, judge, SAMPLE_FLOOR } from '../../src/lib/core/results/verdict.ts';

const verdictOf = (satisfied: number, n: number, target: number | null, floor = 1) =>
	judge({ satisfied, n, target, floor });
const cases = fc
	.record({
		n: fc.integer({ min: 1, max: 3000 }),
		share: fc.double({ min: 0, max: 1, noNaN: true })
	})
	.map(({ n, share }) => ({ n, satisfied: Math.round(share * n) }));
const targets = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

describe('a verdict', () => {
	it('follows the interval (domain.md §5: 255/300 → 80.52–88.60, 270/300 → 86.08–92.91)', () => {
		expect(verdictOf(255, 300, 80)).toMatchObject({
			verdict: 'met',
			rate: 85,
			needed: null,
			side: null
		});
		expect(verdictOf(255, 300, 90)).toMatchObject({ verdict: 'not-met', needed: null, side: null });
		expect(verdictOf(270, 300, 92)).toMatchObject({ verdict: 'undecided', side: 'below' });
		expect(verdictOf(270, 300, 87)).toMatchObject({ verdict: 'undecided', side: 'above' });
	});

	it.each([
		[90, 35],
		[85, 22]
	])(
		'cannot prove ≥ %d %% with fewer than %d answers, all satisfied (domain.md §5)',
		(target, enough) => {
			expect(verdictOf(enough - 1, enough - 1, target)).toMatchObject({
				verdict: 'undecided',
				side: 'above',
				needed: 1
			});
			expect(verdictOf(enough, enough, target).verdict).toBe('met');
			expect(verdictOf(10, 10, target).needed).toBe(enough - 10);
		}
	);

	it('gives no number without answers, whatever the target and the floor (domain.md §9)', () => {
		const nothing = { rate: null, lower: null, upper: null, verdict: 'too-few', side: null };
		expect(verdictOf(0, 0, 90, SAMPLE_FLOOR)).toEqual({ ...nothing, needed: SAMPLE_FLOOR });
		expect(verdictOf(0, 0, null, SAMPLE_FLOOR)).toEqual({ ...nothing, needed: SAMPLE_FLOOR });
		expect(verdictOf(0, 0, 90, 0)).toEqual({ ...nothing, needed: 1 });
	});

	it('is too-few under the floor, even without a target or when the interval is clear of it', () => {
		expect(verdictOf(0, 29, 90, 30)).toMatchObject({ verdict: 'too-few', needed: 1 });
		expect(verdictOf(29, 29, null, 30)).toMatchObject({ verdict: 'too-few', needed: 1, rate: 100 });
		// All satisfied proves 90 % from 35 answers on, and the floor wants 30.
		expect(verdictOf(10, 10, 90, 30)).toMatchObject({ verdict: 'too-few', needed: 25 });
		expect(verdictOf(30, 30, null, 30)).toMatchObject({
			verdict: 'no-target',
			needed: null,
			side: null
		});
	});

	it('stays open where the rate is the target itself: no number of answers would settle it', () => {
		expect(verdictOf(270, 300, 90)).toMatchObject({
			verdict: 'undecided',
			side: 'above',
			needed: null
		});
		expect(verdictOf(18, 20, 90, 30)).toMatchObject({ verdict: 'too-few', needed: 10 });
	});

	it('never takes 89.995 % for 90 % (domain.md §4)', () => {
		expect(verdictOf(17999, 20000, 90)).toMatchObject({ verdict: 'undecided', side: 'below' });
		const many = verdictOf(89.995e10, 1e12, 90);
		expect(many).toMatchObject({ verdict: 'not-met' });
	});

	it('stands exactly on the target with nine of ten answers satisfied, however many people gave them', () => {
		for (let n = 30; n < 300; n++) {
			const judged = judge({ satisfied: 9 * n, answers: 10 * n, n, target: 90, floor: 30 });
			expect(judged).toMatchObject({ rate: 90, verdict: 'undecided', side: 'above', needed: null });
			expect(judged.upper).toBeCloseTo(wilson(0.9 * n, n).upper, 9);
		}
	});

	it('is exactly one for all (satisfied, n, target), and flips exactly at the bounds', () => {
		fc.assert(
			fc.property(cases, targets, ({ satisfied, n }, target) => {
				const { verdict, side, rate } = verdictOf(satisfied, n, target);
				const { lower, upper } = wilson(satisfied, n);
				const expected = [
					...(lower >= target ? ['met'] : []),
					...(upper < target ? ['not-met'] : []),
					...(lower < target && upper >= target ? ['undecided'] : [])
				];
				expect([verdict]).toEqual(expected);
				expect(side).toBe(verdict !== 'undecided' ? null : rate! >= target ? 'above' : 'below');
			})
		);
		const { lower, upper } = wilson(270, 300);
		expect(verdictOf(270, 300, lower).verdict).toBe('met');
		expect(verdictOf(270, 300, lower + 1e-9).verdict).toBe('undecided');
		expect(verdictOf(270, 300, upper).verdict).toBe('undecided');
		expect(verdictOf(270, 300, upper + 1e-9).verdict).toBe('not-met');
	});

	it('names the smallest number of answers that would settle it', () => {
		fc.assert(
			fc.property(cases, targets, ({ satisfied, n }, target) => {
				const { verdict, needed } = verdictOf(satisfied, n, target);
				if (verdict !== 'undecided' || needed === null) return;
				const isSettled = (more: number) => {
					const { lower, upper } = wilson((satisfied * (n + more)) / n, n + more);
					return lower >= target || upper < target;
				};
				const smallest = Array.from({ length: needed }, (_, i) => i + 1).find(isSettled);
				expect(smallest).toBe(needed);
			}),
			{ numRuns: 200 }
		);
	});

	it('needs no more answers than it names, also under the floor', () => {
		fc.assert(
			fc.property(
				cases,
				targets,
				fc.integer({ min: 1, max: 100 }),
				({ satisfied, n }, target, floor) => {
					const { verdict, needed, rate } = verdictOf(satisfied, n, target, floor);
					if (needed === null) return;
					const total = n + needed;
					expect(total).toBeGreaterThanOrEqual(floor);
					const later = verdictOf((satisfied * total) / n, total, target, floor).verdict;
					const isForeseeable = verdict === 'undecided' || Math.abs(rate! - target) > 1;
					if (isForeseeable) expect(['met', 'not-met']).toContain(later);
				}
			)
		);
	});
});

describe('what a period cannot tell', () => {
	it('is what takes more answers than there are dossiers known', () => {
		expect(isOutOfReach({ needed: 4321, settled: 4320 })).toBe(true);
		expect(isOutOfReach({ needed: 4320, settled: 4320 })).toBe(false);
		// Nothing is needed any more, or nobody knows how many dossiers there are.
		expect(isOutOfReach({ needed: null, settled: 0 })).toBe(false);
		expect(isOutOfReach({ needed: 10_135, settled: null })).toBe(false);
	});
});

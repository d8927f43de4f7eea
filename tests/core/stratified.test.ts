import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratified, type Stratum } from '../../src/lib/core/statistics/stratified.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import { near } from './near.ts';
import { randomOf } from './random.ts';
import figures from './reference/reference.json' with { type: 'json' };

const strata: fc.Arbitrary<Stratum[]> = fc
	.array(
		fc.record({
			n: fc.nat({ max: 200 }),
			share: fc.double({ min: 0, max: 1, noNaN: true }),
			left: fc.integer({ min: -5, max: 2000 })
		}),
		{ minLength: 1, maxLength: 8 }
	)
	.map((rows) =>
		rows.map(({ n, share, left }, i) => ({
			key: `s${i}`,
			satisfied: Math.round(share * n),
			n,
			settled: Math.max(0, n + left)
		}))
	);
const land: Stratum = { key: 'land', satisfied: 40, n: 50, settled: 900 };
const civil: Stratum = { key: 'civil', satisfied: 95, n: 100, settled: 100 };

describe('the stratified estimate', () => {
	it.each(figures.stratified)("is R's svymean with strata and weights: n $n of $settled", (row) => {
		const found = stratified(
			row.n.map((n, i) => ({
				key: `${i}`,
				n,
				satisfied: row.satisfied[i]!,
				settled: row.settled[i]!
			}))
		);
		near(found.rate, row.rate);
		near(found.standardError, row.standardError);
		near(found.effective, Math.min(row.byVariance, row.byWeights));
		near(found.lower, row.lower);
		near(found.upper, row.upper);
	});

	it('weighs each field by its dossiers: 80 % of 900 and 95 % of 100 is 81.5, though 90 % of the answers are satisfied', () => {
		const found = stratified([land, civil]);
		near(found.rate, 81.5);
		expect(found).toMatchObject({
			pooled: 90,
			n: 150,
			settled: 1000,
			uncovered: 0,
			unheard: [],
			unweighted: []
		});
	});

	it('of one stratum is its Wilson interval, whatever its dossiers', () => {
		const { lower, upper } = wilson(40, 50);
		for (const settled of [49, 50, 51, 900]) {
			const found = stratified([{ ...land, settled }]);
			near(found.lower, lower);
			near(found.upper, upper);
		}
	});

	it('says what share of the dossiers nobody answered for, and guesses nothing about them', () => {
		const found = stratified([land, { key: 'silent', satisfied: 0, n: 0, settled: 300 }]);
		expect(found).toMatchObject({ rate: 80, settled: 1200, uncovered: 25, unheard: ['silent'] });
		expect(stratified([land, { ...civil, settled: null }])).toMatchObject({
			rate: 80,
			n: 50,
			unweighted: ['civil']
		});
		expect(stratified([land, { ...civil, settled: 0 }])).toMatchObject({
			rate: 80,
			n: 50,
			unweighted: ['civil']
		});
	});

	it('without answers or without caseload gives no number', () => {
		const nothing = {
			rate: null,
			lower: null,
			upper: null,
			standardError: null,
			pooled: null,
			n: 0
		};
		expect(stratified([])).toMatchObject({ ...nothing, uncovered: null });
		expect(stratified([{ ...land, n: 0, satisfied: 0 }])).toMatchObject({
			...nothing,
			uncovered: 100
		});
		expect(stratified([{ ...land, settled: null }])).toMatchObject({
			...nothing,
			unweighted: ['land']
		});
	});

	it('takes strata of one answer together, by their size and not by what was answered', () => {
		const lone = (key: string, satisfied: number, settled = 50) => ({
			key,
			satisfied,
			n: 1,
			settled
		});
		expect(stratified([land, lone('a', 1), lone('b', 0)])).toMatchObject({ collapsed: ['a', 'b'] });
		// Two of one are a stratum of two in a hundred dossiers.
		const together = { key: 'ab', satisfied: 1, n: 2, settled: 100 };
		near(stratified([land, lone('a', 1), lone('b', 0)]).rate, stratified([land, together]).rate!);
		near(
			stratified([land, lone('a', 1), lone('b', 0)]).standardError,
			stratified([land, together]).standardError!
		);
		// One alone joins the smallest of the others.
		for (const satisfied of [0, 1]) {
			expect(
				stratified([land, { ...civil, settled: 400 }, lone('a', satisfied)]).collapsed
			).toEqual(['a', 'civil']);
		}
		// The only dossier answered is one answer too; the only answer of all leaves every doubt.
		expect(stratified([land, lone('a', 1, 1)]).collapsed).toEqual(['a', 'land']);
		const only = stratified([lone('a', 1)]);
		expect(only).toMatchObject({ rate: 100, standardError: null, collapsed: [] });
		near(only.lower, wilson(1, 1).lower);
	});

	it('lets a stratum of one answer stand for its own dossiers only', () => {
		// 30 of 30 answers for 66 dossiers, one for 2,313, which says no, and 40 of 50 for 900.
		const small = { key: 'small', satisfied: 30, n: 30, settled: 66 };
		const lone = { key: 'lone', satisfied: 0, n: 1, settled: 2313 };
		const found = stratified([small, lone, { ...land }]);
		near(found.rate, (100 * (66 + 0 + 0.8 * 900)) / 3279);
		// 31 answers together for 2,379 dossiers would have said 92.2: 68 points off.
		expect((100 * ((30 / 31) * 2379 + 0.8 * 900)) / 3279 - found.rate!).toBeGreaterThan(66.6);
		// So much rests on one answer that nearly nothing can be told.
		expect(found.effective).toBeLessThan(3);
		expect(found.upper!).toBeGreaterThan(60);
	});

	it('borrows the variance from its kind: the same field of other units', () => {
		const lone = (key: string, kind: string, satisfied: number, settled: number) => ({
			...{ key, kind, satisfied, settled, n: 1 }
		});
		const alike = { ...civil, kind: 'civil' };
		const found = stratified([
			{ ...land, kind: 'land' },
			alike,
			lone('c1', 'civil', 1, 10),
			lone('l1', 'land', 1, 500),
			lone('l2', 'land', 0, 300)
		]);
		// c1 is the only lone one of its kind, l1 and l2 have each other.
		expect(found.collapsed).toEqual(['c1', 'civil', 'l1', 'l2']);
		const s2 = (p: number, n: number) => (p * (1 - p) * n) / (n - 1);
		const total = 900 + 100 + 10 + 500 + 300;
		const variance =
			900 ** 2 * (s2(0.8, 50) / 50) +
			100 ** 2 * (s2(0.95, 100) / 100) +
			10 ** 2 * s2(96 / 101, 101) +
			(500 ** 2 + 300 ** 2) * s2(0.5, 2);
		near(found.standardError, (100 * Math.sqrt(variance)) / total);
	});

	it('holds the true rate in at least 94 of 100 samples, half of whose strata have one answer', () => {
		const draw = randomOf(20260101);
		let held = 0;
		for (let sample = 0; sample < 2000; sample++) {
			const strata: Stratum[] = [];
			let truth = 0;
			let all = 0;
			for (let i = 0; i < 40; i++) {
				const share = i % 2 === 0 ? 0.9 : 0.7;
				const n = i < 20 ? 1 : 10;
				const settled = 20 + (i % 7) * 30;
				const satisfied = Array.from({ length: n }, draw).filter((x) => x < share).length;
				strata.push({ key: String(i), kind: String(i % 2), satisfied, n, settled });
				truth += share * settled;
				all += settled;
			}
			const { lower, upper } = stratified(strata);
			if (lower! <= (100 * truth) / all && (100 * truth) / all <= upper!) held++;
		}
		expect(held / 2000).toBeGreaterThan(0.94);
	});

	it('is never certain, not even where there are as many answers as dossiers', () => {
		const all = { key: 'all', satisfied: 10, n: 10, settled: 10 };
		const none = { key: 'none', satisfied: 0, n: 30, settled: 30 };
		for (const given of [
			[all, none],
			[{ ...all, settled: 40 }, none]
		]) {
			const found = stratified(given);
			expect(found.standardError).toBe(0);
			expect(found.effective).toBeLessThanOrEqual(40);
			expect(found.upper! - found.lower!).toBeGreaterThan(10);
		}
	});

	it('lies, like the plain rate, between its strata’s, inside an interval inside 0–100', () => {
		fc.assert(
			fc.property(strata, (given) => {
				const { rate, pooled, lower, upper, uncovered } = stratified(given);
				const rates = given
					.filter(({ n, settled }) => n > 0 && settled! > 0)
					.map((s) => (100 * s.satisfied) / s.n);
				expect([rate === null, pooled === null]).toEqual([rates.length === 0, rates.length === 0]);
				if (rates.length === 0) return;
				const [least, most] = [Math.min(...rates) - 1e-9, Math.max(...rates) + 1e-9];
				for (const value of [rate!, pooled!]) expect(value >= least && value <= most).toBe(true);
				expect(0 <= lower! && lower! <= rate! && rate! <= upper! && upper! <= 100).toBe(true);
				expect(uncovered! >= 0 && uncovered! < 100).toBe(true);
			})
		);
	});

	it('depends neither on the order of the strata nor on how many dossiers there are in all, only on their shares', () => {
		fc.assert(
			fc.property(strata, (given) => {
				const found = stratified(given);
				if (found.rate === null) return;
				const turned = stratified(given.toReversed());
				near(turned.rate, found.rate);
				const more = stratified(given.map((s) => ({ ...s, settled: s.settled! * 1e4 })));
				near(more.lower, found.lower!);
				near(more.upper, found.upper!);
			})
		);
	});
});

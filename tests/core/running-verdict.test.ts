import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { confidenceSequence } from '../../src/lib/core/statistics/confidence-sequence.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import { boundsOf, saidBy, type Looks } from './looks.ts';
import { near } from './near.ts';
import { pricesOf, type Price } from './price.ts';
import { yearsOfAlerts, yearsOfForms } from './years.ts';

const year = (target: number, perDay: number): Looks => ({
	target,
	perDay,
	days: 365,
	floor: 30,
	interval: confidenceSequence
});
const once: Looks['interval'] = ({ satisfied, n }) => wilson(satisfied, n);

describe('the chance that something is ever said in a year of looks', () => {
	it('is what all possible orders of twelve answers give, counted one by one', () => {
		const looks = { ...year(80, 2), days: 6, floor: 2, interval: once };
		const bounds = boundsOf(looks);
		let said = 0;
		for (let order = 0; order < 2 ** 12; order++) {
			const answers = Array.from({ length: 12 }, (_, i) => (order >> i) & 1);
			const after = (n: number) => answers.slice(0, n).reduce((sum, good) => sum + good, 0);
			const isSaid = [2, 4, 6, 8, 10, 12].some((n) => wilson(after(n), n).upper < 80);
			if (isSaid) said += 0.7 ** after(12) * 0.3 ** (12 - after(12));
		}
		near(saidBy(bounds, 70, ['not-met']).at(-1)!, said, 1e-12);
	});

	it('is 18 % for “met” and 23 % for “not met” with Wilson’s interval, five answers a day, at 90 %', () => {
		// The figures of a daily look that led to the sequence, at a true rate exactly on target.
		const bounds = boundsOf({ ...year(90, 5), interval: once });
		expect(saidBy(bounds, 90, ['met']).at(-1)!).toBeCloseTo(0.18, 2);
		expect(saidBy(bounds, 90, ['not-met']).at(-1)!).toBeCloseTo(0.23, 2);
	});
});

describe('the verdict of a running period, looked at every day of a year', () => {
	const paces = [85, 90].flatMap((target) => [1, 5, 30].map((perDay) => ({ target, perDay })));

	it.each([...paces, { target: 90, perDay: 200 }])(
		'is wrong on any day with a chance of at most 5 %: target $target, $perDay answers a day',
		({ target, perDay }) => {
			const bounds = boundsOf(year(target, perDay));
			const ever = (rate: number, ...verdicts: ('met' | 'not-met')[]) =>
				saidBy(bounds, rate, verdicts).at(-1)!;
			// On the target itself either verdict counts as wrong.
			expect(ever(target, 'met', 'not-met')).toBeLessThanOrEqual(0.05);
			for (const points of [0.1, 1]) {
				expect(ever(target - points, 'met')).toBeLessThanOrEqual(0.05);
				expect(ever(target + points, 'not-met')).toBeLessThanOrEqual(0.05);
			}
		}
	);

	it('is wrong in at most 5 % of the years where people answer 16 questions each', () => {
		const years = 80;
		const wrong = yearsOfForms({ questions: 16, perDay: 5, target: 90 }, years, 16);
		// At 5 %, more than 10 of 80 would be seen in one of 200 such tests (binomial).
		expect(wrong).toBeLessThanOrEqual(10);
	});

	it('costs as many answers as docs/method.md says, in both languages', () => {
		const prices = [
			...pricesOf(90, [80, 85, 87, 93, 95, 99]),
			...pricesOf(85, [75, 80, 82, 88, 90, 95])
		];
		for (const file of ['method.md', 'method.vi.md']) expect(pricesIn(file)).toEqual(prices);
		// It is ready half the time when Wilson's single look would be: ± a third.
		for (const { once, half, most } of prices) {
			expect(half / once).toBeLessThan(4 / 3);
			expect(most / once).toBeLessThan(2);
		}
	});
});

describe('alerts of several fields, looked at every day of a year', () => {
	const fieldsAt = (rates: number[]) =>
		rates.map((rate, i) => ({
			rate,
			target: i % 2 === 0 ? 90 : 85,
			perDay: [0.3, 1, 3, 8, 20, 5, 2][i]!
		}));

	it('call any field at its target in at most 5 % of the years, where all seven stand there', () => {
		const { years, called, anyFalse } = yearsOfAlerts(
			fieldsAt([90, 85, 90, 85, 90, 85, 90]),
			400,
			7
		);
		// At 5 %, more than 34 of 400 would be seen in one of 900 such tests (binomial).
		expect(years).toBe(400);
		expect(anyFalse).toBeLessThanOrEqual(34);
		for (const times of called) expect(times).toBeLessThanOrEqual(34);
	});

	it('find those five points under it, and still call each of the others in at most 5 %', () => {
		const { years, called, falseShare } = yearsOfAlerts(
			fieldsAt([90, 85, 85, 80, 90, 80, 90]),
			200,
			8
		);
		// 0, 1, 4, 6 stand at their targets; at 5 %, more than 20 of 200 would be one in 300.
		for (const i of [0, 1, 4, 6]) expect(called[i]).toBeLessThanOrEqual(20);
		// With 3, 8 and 5 answers a day there is more than the price says.
		for (const i of [2, 3, 5]) expect(called[i]).toBeGreaterThan(0.8 * years);
		expect(falseShare).toBeLessThanOrEqual(0.05);
	});
});

/** The lines of the table of prices in a document: target, rate, and three numbers of answers. */
function pricesIn(file: string): Price[] {
	const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
	const lines = text.matchAll(/^\| (\d+) % \| (\d+) % \| (\d+) \| (\d+) \| (\d+) \|/gm);
	return [...lines].map((line) => {
		const [target, rate, once, half, most] = line.slice(1).map((cell) => Number(cell));
		return { target: target!, rate: rate!, once: once!, half: half!, most: most! };
	});
}

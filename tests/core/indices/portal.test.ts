import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	compareWays,
	portalBounds,
	portalPoints,
	portalScore,
	type PortalPairs
} from '../../../src/lib/core/indices/qd-766-portal.ts';
import { settlement } from '../../../src/lib/core/indices/qd-766.ts';
import { portalPairSchema, portalPeriod } from '../../../src/lib/core/indices/schema.ts';
import { read } from '../../../src/lib/core/schema/read.ts';

// The numbers of petitions and dossiers with their points are public figures of the National Portal
// of 2026; they stand in the issue that asked for this.

describe('the Portal’s points', () => {
	it.each([
		[402886, 464494, '5.78'],
		[5828, 6684, '5.81'],
		[4164, 4671, '5.94'],
		[3734, 4272, '5.83'],
		[2190, 2821, '5.18'],
		[2668, 2803, '6.00'],
		[4172, 4551, '6.00'],
		[998, 1271, '5.23'],
		[601, 847, '4.73']
	])('dossiers: %d of %d earn %s', (num, den, points) => {
		expect(portalPoints('dossiers', { num, den }).toFixed(2)).toBe(points);
	});

	it.each([
		[300, 499, '3.61'],
		[238, 499, '2.86'],
		[1, 4, '1.50'],
		[0, 1, '0.00']
	])('petitions: %d of %d earn %s', (num, den, points) => {
		for (const pair of ['petitions-on-time', 'petitions-satisfied'] as const)
			expect(portalPoints(pair, { num, den }).toFixed(2)).toBe(points);
	});

	it('without petitions are full, without dossiers none', () => {
		const none = { num: 0, den: 0 };
		expect(portalPoints('petitions-on-time', none)).toBe(6);
		expect(portalPoints('petitions-satisfied', none)).toBe(6);
		expect(portalPoints('dossiers', none)).toBe(0);
	});

	it('are exactly full at exactly 90 % of dossiers, and not before', () => {
		for (let den = 10; den <= 100_000; den += 10)
			expect(portalPoints('dossiers', { num: den * 0.9, den })).toBe(6);
		expect(portalPoints('dossiers', { num: 899_999, den: 1_000_000 })).toBeLessThan(6);
	});

	it('of a province add up to 5.78 + 3.61 + 2.86 = 12.25', () => {
		const pairs: PortalPairs = {
			'petitions-on-time': { num: 300, den: 499 },
			'petitions-satisfied': { num: 238, den: 499 },
			dossiers: { num: 402886, den: 464494 }
		};
		const { formula, max, total } = portalScore(pairs);
		expect([formula, max, total!.toFixed(2)]).toEqual(['qd-766-portal', 18, '12.25']);
	});

	it('have no total where a pair is not known: it is neither 0 nor full', () => {
		const pairs: PortalPairs = {
			'petitions-on-time': { num: 0, den: 0 },
			'petitions-satisfied': null,
			dossiers: { num: 9, den: 10 }
		};
		expect(portalScore(pairs)).toMatchObject({
			points: { 'petitions-on-time': 6, 'petitions-satisfied': null, dossiers: 6 },
			total: null
		});
	});
});

describe('what our own dossiers tell of the Portal’s pair', () => {
	it.each([
		[100, 7, 5, 88, 93],
		[100, 0, 5, 95, 95],
		[100, 60, 50, 0, 40],
		[3, 0, 5, 0, 0],
		[0, 0, 2, 0, 0]
	])(
		'%d settled, %d late, %d complained about: between %d and %d',
		(settled, late, complained, least, most) => {
			expect(portalBounds({ settled, late, complained })).toMatchObject({
				den: settled,
				num: { least, most }
			});
		}
	);

	it('holds the true number, whichever dossiers were late and complained about', () => {
		const dossier = fc.record({ late: fc.boolean(), complained: fc.boolean() });
		fc.assert(
			fc.property(fc.array(dossier, { minLength: 1, maxLength: 40 }), (dossiers) => {
				const late = dossiers.filter((one) => one.late).length;
				const complained = dossiers.filter((one) => one.complained).length;
				const good = dossiers.filter((one) => !one.late && !one.complained).length;
				const { num, points } = portalBounds({ settled: dossiers.length, late, complained })!;
				expect(good).toBeGreaterThanOrEqual(num.least);
				expect(good).toBeLessThanOrEqual(num.most);
				const told = portalPoints('dossiers', { num: good, den: dossiers.length });
				expect(told).toBeGreaterThanOrEqual(points.least);
				expect(told).toBeLessThanOrEqual(points.most);
			})
		);
	});

	it('is nothing where a number is not known', () => {
		expect(portalBounds(null)).toBeNull();
		expect(portalBounds({ settled: 100, late: null, complained: 5 })).toBeNull();
		expect(portalBounds({ settled: 100, late: 7, complained: null })).toBeNull();
	});

	it('never lies under the sum of item 5.4, which takes such a dossier off twice', () => {
		const n = fc.nat(200);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 200 }), n, n, (settled, some, complained) => {
				const dossiers = { settled, late: Math.min(settled, some), complained };
				const { points } = portalBounds(dossiers)!;
				expect(points.least).toBeCloseTo(settlement(dossiers).points!, 10);
			})
		);
	});
});

describe('the two ways beside each other', () => {
	const boundsOf = (settled: number, late: number, complained: number) =>
		portalBounds({ settled, late, complained });

	it('differ, or are the same at two decimals', () => {
		expect(compareWays(6, 402886 / 464494 / 0.15, null)).toBe('differ');
		expect(compareWays(5.7812, 5.7849, null)).toBe('same');
	});

	it('may differ where only bounds are known, unless these leave no room', () => {
		expect(compareWays(88 / 15, null, boundsOf(100, 7, 5))).toBe('may-differ');
		expect(compareWays(6, null, boundsOf(100, 2, 1))).toBe('same');
		// The pair itself tells more than the bounds.
		expect(compareWays(88 / 15, 88 / 15, boundsOf(100, 7, 5))).toBe('same');
	});

	it('cannot be compared where one is not known', () => {
		expect(compareWays(null, 5.78, null)).toBeNull();
		expect(compareWays(6, null, null)).toBeNull();
	});
});

describe('a pair as it is typed', () => {
	it.each([
		['300', '499', { num: 300, den: 499 }],
		['402.886', '464,494', { num: 402886, den: 464494 }],
		['0', '0', { num: 0, den: 0 }]
	])('%s of %s', (num, den, value) => {
		expect(read(portalPairSchema, { num, den })).toEqual({ ok: true, value });
	});

	it.each([
		['500', '499', 'num', 'num-over-den'],
		['', '499', 'num', 'incomplete'],
		['3', '', 'den', 'incomplete'],
		['-1', '4', 'num', 'not-whole'],
		['1,5', '4', 'num', 'not-whole'],
		['1', '999999999', 'den', 'not-whole']
	])('%j of %j is refused: %s %s', (num, den, column, code) => {
		expect(read(portalPairSchema, { num, den })).toMatchObject({
			ok: false,
			problems: [{ column, code }]
		});
	});
});

it('a period is one that has a name and has begun', () => {
	const told = (text: string) => {
		const reading = read(portalPeriod('2026-07-05'), text);
		return reading.ok ? reading.value : reading.problems[0]!.code;
	};
	for (const name of ['2026', '2026-H2', '2026-Q3', '2026-9M', '2026-07', '2000'])
		expect(told(` ${name}`)).toBe(name);
	for (const name of ['2027', '2026-Q4', '2026-08']) expect(told(name)).toBe('to-come');
	for (const text of ['1999', '2026-Q9', '07/26', 'hôm nay']) expect(told(text)).toBe('period');
	// As a spreadsheet shows a month.
	for (const text of ['07/2026', 'Thg7-26', 'Jul-26']) expect(told(text)).toBe('2026-07');
	expect(told('')).toBe('missing');
});

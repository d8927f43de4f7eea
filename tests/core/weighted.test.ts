import { describe, expect, test } from 'vitest';
import { channelsOf } from '../../src/lib/core/results/channels.ts';
import { named } from '../../src/lib/core/calendar/period.ts';
import { figuresOf, report } from '../../src/lib/core/results/report.ts';
import { trendOf } from '../../src/lib/core/results/trend.ts';
import { readingOf, type Sketch, type SketchedAnswers } from './reading.ts';

// What statistics/stratified, trend and compare say (checked against R), said of a reading.

const WORLD: Pick<Sketch, 'units' | 'counters'> = {
	units: { '48': null, a: '48', b: '48' },
	counters: {
		a1: { unit: 'a', fields: ['land', 'civil-status', 'construction'] },
		b1: { unit: 'b', fields: ['land', 'civil-status'] }
	}
};

function answersOf(counter: string, field: string, ...levels: [number, number]): SketchedAnswers {
	return { counter, field, levels };
}

function settledOf(unit: string, field: string, settled: number) {
	return { unit, field, settled };
}

describe('the rate weighted by dossiers', () => {
	const weighted = (answers: SketchedAnswers[], dossiers: Sketch['dossiers'], more = {}) =>
		figuresOf(readingOf({ ...WORLD, answers, dossiers, ...more }), { bys: [], indices: false })
			.weighted;
	const land = answersOf('a1', 'land', 40, 50);
	const civil = answersOf('a1', 'civil-status', 95, 100);
	const known = [settledOf('a', 'land', 900), settledOf('a', 'civil-status', 100)];

	test('is 81.5 beside 90 where 40 of 50 weigh 900 and 95 of 100 weigh 100', () => {
		const found = weighted([land, civil], known)!;
		expect(found.rate).toBeCloseTo(81.5, 10);
		expect(found).toMatchObject({ pooled: 90, n: 150, settled: 1000, uncovered: 0, otherwise: 0 });
		expect(weighted([land, civil], known.slice(0, 1))).toBe(null);
		expect(weighted([land, civil], known, { query: { channel: 'poster' } })).toBe(null);
	});

	test('counts what was asked by another questionnaire as answered, and says so', () => {
		const criteria: SketchedAnswers = {
			...{ ...answersOf('a1', 'construction', 20, 30), form: 'counter-16' },
			people: [30, 30, 20, 20]
		};
		const dossiers = [...known, settledOf('a', 'construction', 600), settledOf('b', 'land', 400)];
		const found = weighted([land, civil, criteria], dossiers)!;
		expect(found.rate).toBeCloseTo(81.5, 10);
		expect(found).toMatchObject({ otherwise: 30, uncovered: 20 });
	});

	test('weighs whole fields where one field of a unit has fewer than five people', () => {
		const few = answersOf('b1', 'land', 3, 4);
		const found = weighted([land, few, civil], [...known, settledOf('b', 'land', 180)])!;
		expect(found.by).toBe('field');
		// 43 of 54 weigh 1,080 dossiers, 95 of 100 weigh 100.
		expect(found.rate).toBeCloseTo((100 * (43 / 54) * 1080 + 95 * 100) / 1180, 10);
		expect(weighted([land, civil, answersOf('b1', 'land', 30, 40)], known)!.by).toBe('unit-field');
	});

	test('is not there where even a field has so few: with others it would be another rate', () => {
		const few = answersOf('a1', 'construction', 3, 3);
		const dossiers = [...known, settledOf('a', 'construction', 60)];
		expect(weighted([land, civil, few], dossiers)).toBe(null);
	});
});

test('40 of 45 in a year of which one month’s 46 dossiers are known are not “met” at 85 %, on any line', () => {
	const reading = readingOf({
		...WORLD,
		answers: [{ ...answersOf('a1', 'land', 40, 45), month: 202601 }],
		dossiers: [{ ...settledOf('a', 'land', 46), month: 202601 }],
		targets: [{ unit: '48', percent: 85 }]
	});
	const bys = ['field', 'unit', 'counter', 'month', 'channel'] as const;
	for (const { total, groups, by } of Object.values(report(reading, { bys, indices: false })))
		for (const line of [total, ...groups.filter(({ n }) => n)]) {
			expect(line).toMatchObject({ n: 45, verdict: 'undecided', target: 85 });
			// Wilson, by hand: (40 + z²/2 ± z·√(40·5/45 + z²/4)) / (45 + z²).
			expect([line.lower!.toFixed(2), line.upper!.toFixed(2)], by).toEqual(['76.50', '95.16']);
		}
});

test('56 of 70 by citizens alone against 48 of 80 on the tablet: 20 points, 5.24 to 33.39', () => {
	const by = (channel: SketchedAnswers['channel'], ...levels: [number, number]) => ({
		...{ ...answersOf('a1', 'land', ...levels), channel }
	});
	const answers = [
		by('poster', 30, 40),
		by('receipt', 26, 30),
		by('kiosk', 48, 80),
		by('api', 40, 40)
	];
	const wanted = { bys: ['channel'], indices: false } as const;
	const { hands, contrast, others } = channelsOf(
		report(readingOf({ ...WORLD, answers }), wanted).channel
	);
	expect(hands.map(({ key, n, satisfied }) => [key, n, satisfied])).toEqual([
		['citizen', 70, 56],
		['office', 80, 48]
	]);
	expect(contrast!.difference).toBeCloseTo(20, 10);
	expect(contrast!.lower).toBeCloseTo(5.24, 2);
	expect(contrast!.upper).toBeCloseTo(33.39, 2);
	expect(contrast!.change).toBe('better');
	expect(others.api!.change).toBe('better');
	expect(others.kiosk!.change).toBe('worse');
	// Adjusted together with the four of the channels.
	expect(contrast!.adjusted!).toBeGreaterThan(contrast!.p!);
});

test('80, 85, 90 of 100 month by month rise by five points', () => {
	const answers = [80, 85, 90].map((satisfied, i) => ({
		...{ ...answersOf('a1', 'land', satisfied, 100), month: 202601 + i }
	}));
	const query = { period: named('2026-Q1')! };
	const wanted = { bys: ['month'], indices: false } as const;
	const { month } = report(readingOf({ ...WORLD, answers, query }), wanted);
	expect(trendOf(month, '2026-03').slope).toBeCloseTo(5, 10);
	expect(trendOf(month, '2026-03').direction).toBe('rising');
	expect(trendOf(month, '2026-02')).toMatchObject({ direction: 'cannot-tell', slope: null });
});

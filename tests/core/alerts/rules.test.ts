import { describe, expect, it } from 'vitest';
import { byUrgency, type Finding } from '../../../src/lib/core/alerts/alert.ts';
import { COVERAGE_FLOOR, floorFor } from '../../../src/lib/core/alerts/floor.ts';
import {
	belowTarget,
	bursts,
	lowCoverage,
	withoutEchoes,
	type OfUnit
} from '../../../src/lib/core/alerts/rules.ts';
import { silences } from '../../../src/lib/core/alerts/silence.ts';
import { windowsOn } from '../../../src/lib/core/alerts/windows.ts';
import { workingDays } from '../../../src/lib/core/calendar/working-days.ts';
import { hidden, groupOf, type Group } from '../../../src/lib/core/results/results.ts';

const TODAY = '2026-05-20';
const PERIOD = { from: '2026-01-01', to: '2026-12-31' };
const BEFORE = { from: '2025-11-12', to: '2026-05-13' };

function group(
	satisfied: number,
	n: number,
	target: number | null,
	load: Group['settled'] = null,
	responses = n
): Group {
	const names = {
		key: 'land',
		label: { vi: 'Đất đai' },
		questionnaire: null,
		questions: [],
		people: null,
		apart: 0
	};
	const counts = {
		responses: n,
		headline: [0, 0, n - satisfied, 0, satisfied, 0] as [
			number,
			number,
			number,
			number,
			number,
			number
		]
	};
	return groupOf(
		{ ...names, ...counts, target, load: load === null ? null : { settled: load, responses } },
		'top2',
		30,
		true
	);
}
const of = (group: Group, unitId = 1, fieldId = 2): OfUnit => ({
	unitId,
	fieldId,
	period: PERIOD,
	group
});

describe('a field below its target', () => {
	it('is told when the upper bound of the running year lies under the target, with its interval', () => {
		const line = group(255, 300, 92);
		const [found] = belowTarget([of(line)]);
		expect(found).toMatchObject({
			kind: 'below-target',
			unitId: 1,
			fieldId: 2,
			counterId: null,
			certain: true
		});
		const { lower, upper } = line;
		expect(found!.figures).toMatchObject({ n: 300, rate: 85, lower, upper, target: 92 });
		// Wilson's interval, 80.52 to 88.60 (domain.md §5), would have said so of 90 as well.
		expect(belowTarget([of(group(255, 300, 90))])).toEqual([]);
	});

	// The evidence of 225 in 300 against 85 % is 2952.96 (docs/method.md, in R); 2952.96 / 20 = 147.6.
	const clear = group(225, 300, 85);
	const good = group(290, 300, 85);
	const among = (fields: number, others: Group) => [
		of(clear),
		...Array.from({ length: fields - 1 }, (_, i) => of(others, 1, i + 3))
	];

	it('is certain as the best of 147 fields, and not of 148', () => {
		const certain = (fields: number) =>
			belowTarget(among(fields, good)).map(({ certain }) => certain);
		expect([certain(1), certain(147), certain(148)]).toEqual([[true], [true], [false]]);
	});

	it('is looked at with each field of its unit that has a target, answered or not', () => {
		const certain = (others: Group) =>
			belowTarget(among(148, others)).map(({ certain }) => certain);
		expect(certain(group(0, 0, 85))).toEqual([false]);
		expect(certain(hidden(group(0, 40, 85)))).toEqual([false]);
		expect(certain(group(100, 300, null))).toEqual([true]);
	});

	it('is not looked at with the fields of other units', () => {
		const units = Array.from({ length: 148 }, (_, unitId) => of(clear, unitId));
		expect(belowTarget(units).every(({ certain }) => certain)).toBe(true);
	});

	it('is more certain beside others that lie under theirs (two of 148: 2 · 147.6 fields)', () => {
		const two = [of(clear), ...among(147, good).map((one, i) => ({ ...one, fieldId: i + 300 }))];
		expect(belowTarget(two).map(({ certain }) => certain)).toEqual([true, true]);
	});

	it.each([
		['the interval holds the target', group(255, 300, 90)],
		['there is no target', group(100, 300, null)],
		['too few answered', group(0, 29, 90)],
		['it is hidden', hidden(group(0, 40, 90))],
		['nobody answered', group(0, 0, 90)]
	])('is not told where %s', (_, group) => {
		expect(belowTarget([of(group)])).toEqual([]);
	});

	it('turns exactly at the bound', () => {
		const { upper } = group(255, 300, 90);
		expect(belowTarget([of(group(255, 300, upper!))])).toEqual([]);
		const [beyond] = belowTarget([of(group(255, 300, upper! + 1e-9))]);
		expect(beyond).toMatchObject({ certain: true });
	});

	it('is told of the part where one part gives all answers, and of both where it does not', () => {
		const parents = new Map([
			[1, null],
			[2, 1],
			[3, 2]
		]);
		const same = belowTarget([
			of(group(255, 300, 92), 1),
			of(group(255, 300, 92), 2),
			of(group(255, 300, 92), 3)
		]);
		expect(withoutEchoes(same, parents).map(({ unitId }) => unitId)).toEqual([3]);
		const more = belowTarget([of(group(255, 301, 92), 1), of(group(255, 300, 92), 3)]);
		expect(withoutEchoes(more, parents).map(({ unitId }) => unitId)).toEqual([1, 3]);
		// A part with the same numbers in another branch is no echo.
		const beside = belowTarget([of(group(255, 300, 92), 2), of(group(255, 300, 92), 4)]);
		expect(withoutEchoes(beside, parents)).toHaveLength(2);
		// A part that is not certain enough for an alert does not silence the unit that is.
		const unsure = same.map((one) => ({ ...one, certain: one.unitId !== 3 }));
		expect(withoutEchoes(unsure, parents).map(({ unitId }) => unitId)).toEqual([2, 3]);
	});
});

describe('coverage under the floor', () => {
	const total = (n: number, settled: number | null, responses = n, floor = 10) => [
		{ ...of(group(n, n, 90, settled, responses)), floor }
	];
	it.each([
		['9 of 100 under 10 %', total(9, 100), [9]],
		['10 of 100 not under 10 %', total(10, 100), []],
		['nobody of 100', total(0, 100), [0]],
		['unknown caseload', total(5, null), []],
		['29 dossiers say nothing', total(0, 29), []]
	])('%s', (_, totals, expected) => {
		expect(
			lowCoverage(totals).map(({ figures }) =>
				figures.kind === 'coverage' ? figures.coverage : null
			)
		).toEqual(expected);
	});

	it('never tells how many answered where fewer than five did', () => {
		for (const n of [1, 2, 3, 4]) {
			const plain = lowCoverage(total(n, 200));
			const suppressed = lowCoverage([
				{ ...total(n, 200)[0]!, group: hidden(group(n, n, 90, 200)) }
			]);
			// Only the responses to just those dossiers are few, while more answered in all.
			const part = lowCoverage(total(40, 200, n));
			for (const found of [plain, suppressed, part])
				expect(found[0]!.figures).toMatchObject({ coverage: null });
			expect(suppressed).toEqual(plain);
		}
		// 4 of 40 may be the floor: with fewer than five nobody can tell that it is under it.
		expect(lowCoverage(total(3, 40))).toEqual([]);
	});

	it('has a floor that units below can only raise', () => {
		expect(floorFor(new Map(), [3, 2, 1])).toBe(COVERAGE_FLOOR);
		expect(floorFor(new Map([[1, 5]]), [3, 2, 1])).toBe(5);
		expect(floorFor(new Map([[3, 0]]), [3, 2, 1])).toBe(COVERAGE_FLOOR);
		expect(floorFor(new Map([[1, 5], [2, 20], [3, 7]]), [3, 2, 1])).toBe(20); // prettier-ignore
	});
});

describe('bursts', () => {
	const counter = (
		counterId: number,
		bad: number,
		n: number,
		before: [bad: number, n: number] = [24, 400],
		unitId = counterId
	) => ({
		unitId,
		counterId,
		now: { bad, n },
		before: { bad: before[0], n: before[1] }
	});
	const found = (counters: ReturnType<typeof counter>[]) => bursts(counters, PERIOD, BEFORE);

	it('are told with both shares, the interval and the chance', () => {
		const [one] = found([counter(1, 7, 17)]);
		expect(one).toMatchObject({ kind: 'burst', counterId: 1, certain: true });
		// Wilson for 7/17 from R: prop.test(7, 17, correct = FALSE)$conf.int; the chance as in
		// chance.test.ts.
		const { numbers } = one!.figures as Extract<Finding['figures'], { kind: 'burst' }>;
		expect(numbers).toMatchObject({ n: 17, bad: 7, beforeN: 400, beforeShare: 6 });
		expect([numbers!.share, numbers!.lower, numbers!.upper].map((x) => x.toFixed(2))).toEqual([
			'41.18',
			'21.61',
			'63.99'
		]);
		expect(numbers!.chance).toBeCloseTo(7.28679640300228e-5, 12);
	});

	it('are corrected for the number of counters', () => {
		// 0.0000729 passes 0.01 among 137 counters (0.00998), and not among 138 (0.01006); all the
		// others are as ever.
		const among = (m: number) => [
			counter(1, 7, 17),
			...Array.from({ length: m - 1 }, (_, i) => counter(i + 2, 0, 17))
		];
		expect(found(among(137)).map(({ certain }) => certain)).toEqual([true]);
		expect(found(among(138)).map(({ certain }) => certain)).toEqual([false]);
		// Counters without five answers are not looked at, and cost nothing.
		expect(found([...among(137), counter(999, 4, 4)]).map(({ certain }) => certain)).toEqual([
			true
		]);
	});

	it.each([
		['fewer than five answers', counter(1, 4, 4)],
		['two bad answers, however rare', counter(1, 2, 5, [0, 100_000])],
		['a counter without a past', counter(1, 20, 20, [0, 0])],
		['a counter that was always bad', counter(1, 14, 20, [280, 400])]
	])('are not told for %s', (_, one) => {
		expect(found([one])).toEqual([]);
	});

	it('hide their numbers where a neighbour’s few answers could be found by subtraction', () => {
		const [one] = found([counter(1, 7, 17, [24, 400], 9), counter(2, 0, 2, [0, 300], 9)]);
		expect(one).toMatchObject({ certain: true, figures: { numbers: null } });
		const [two] = found([counter(1, 7, 17, [24, 400], 9), counter(2, 0, 9, [0, 300], 9)]);
		expect(two!.figures).toMatchObject({ numbers: { bad: 7 } });
	});
});

describe('silences', () => {
	const windows = windowsOn(TODAY);
	const parents = new Map([
		[1, null],
		[2, 1],
		[3, 1]
	]);
	/**
	 * A counter with about so many answers every working day of half a year, and these since 20, 10
	 * and 5 working days.
	 */
	const counter = (
		counterId: number,
		daily: number,
		since: [number, number, number],
		unitId = 2
	) => ({
		unitId,
		counterId,
		opened: '2025-01-01',
		habit: windows.habit.map((month) => Math.round(daily * workingDays(month))),
		since
	});
	const found = (counters: ReturnType<typeof counter>[]) => silences(counters, windows, parents);
	const busy = counter(100, 2, [40, 20, 10], 3);

	it('are told by the counter’s own habit: five days for a busy one, twenty for a quiet one', () => {
		const five = found([counter(1, 4, [60, 20, 0]), counter(2, 2, [40, 20, 10])]);
		// Four answers on each working day.
		expect(five).toMatchObject([
			{ counterId: 1, certain: true, figures: { days: 5, rate: 4, counters: 1 } }
		]);
		// One answer in six days: five days without any are no wonder, and neither are ten.
		expect(found([counter(1, 0.16, [3, 1, 0]), busy])).toMatchObject([{ certain: false }]);
		expect(found([counter(1, 0.16, [3, 0, 0]), busy])).toMatchObject([{ certain: false }]);
		expect(found([counter(1, 1, [0, 0, 0]), busy])).toMatchObject([
			{ certain: true, figures: { days: 20 } }
		]);
	});

	it('are not told where somebody answers, or nobody ever did', () => {
		expect(found([busy])).toEqual([]);
		expect(found([counter(1, 0, [0, 0, 0]), busy])).toMatchObject([{ certain: false }]);
		// Nobody is asked to believe in a habit of four answers.
		expect(
			found([{ ...counter(1, 0, [0, 0, 0]), habit: [1, 1, 1, 1, 0, 0, 0] }, busy])
		).toMatchObject([{ certain: false }]);
	});

	it('are not told of a habit that was one day of a campaign, or one month', () => {
		const once = (n: number) => ({ ...counter(1, 0, [0, 0, 0]), habit: [0, 0, 0, n, 0, 0, 0] });
		for (const n of [45, 300, 5000])
			expect(found([once(n), busy])).toMatchObject([{ certain: false }]);
	});

	it('are told of a counter that a wrong clock has opened in years to come', () => {
		const ahead = { ...counter(1, 4, [60, 20, 0]), opened: '2031-05-20' };
		expect(found([ahead, busy])).toMatchObject([
			{ counterId: 1, certain: true, figures: { days: 5 } }
		]);
	});

	it('of all counters of a unit are one alert, of the highest such unit', () => {
		const one = found([counter(1, 4, [60, 20, 0]), counter(2, 2, [0, 0, 0]), busy]);
		expect(one).toMatchObject([{ unitId: 2, counterId: null, figures: { counters: 2, days: 5 } }]);
		const all = found([
			counter(1, 4, [60, 20, 0]),
			counter(2, 2, [0, 0, 0]),
			counter(3, 2, [0, 0, 0], 3)
		]);
		expect(all).toMatchObject([{ unitId: 1, counterId: null, figures: { counters: 3 } }]);
	});

	it('of 500 counters at once are one alert, not 500', () => {
		const many = Array.from({ length: 500 }, (_, i) => counter(i, 4, [60, 20, 0], 2 + (i % 2)));
		expect(found(many)).toMatchObject([{ unitId: 1, figures: { counters: 500 } }]);
	});
});

describe('the times looked at', () => {
	it('are whole days and whole months, and end where they should', () => {
		// 30/04 and 01/05/2026 are holidays, 26/04 (Hùng Kings) is a Sunday: twenty working days before
		// 20/05 begin on 20/04.
		expect(windowsOn(TODAY)).toEqual({
			today: TODAY,
			target: { from: '2026-01-01', to: '2026-12-31' },
			burst: { from: '2026-05-14', to: TODAY },
			beforeBurst: { from: '2025-11-13', to: '2026-05-13' },
			coverage: { from: '2026-02-01', to: '2026-04-30' },
			silentFrom: ['2026-04-20', '2026-05-06', '2026-05-13'],
			habit: [
				{ from: '2025-10-01', to: '2025-10-31' },
				{ from: '2025-11-01', to: '2025-11-30' },
				{ from: '2025-12-01', to: '2025-12-31' },
				{ from: '2026-01-01', to: '2026-01-31' },
				{ from: '2026-02-01', to: '2026-02-28' },
				{ from: '2026-03-01', to: '2026-03-31' },
				{ from: '2026-04-01', to: '2026-04-19' }
			]
		});
	});

	it('for a target are the calendar year, for coverage whole months', () => {
		expect(windowsOn('2026-01-01').target).toEqual({ from: '2026-01-01', to: '2026-12-31' });
		expect(windowsOn('2026-12-31').target).toEqual({ from: '2026-01-01', to: '2026-12-31' });
		expect(windowsOn('2026-01-31').coverage).toEqual({ from: '2025-10-01', to: '2025-12-31' });
	});
});

it('urgency: what nobody has taken up, then bursts before fields, then how far beyond', () => {
	const at = (name: string, figures: object, acknowledged = false, openedAt = 1) =>
		({ name, figures, acknowledged, openedAt }) as { name: string } & Parameters<
			typeof byUrgency
		>[0];
	const below = (upper: number) => ({ kind: 'below-target', target: 90, upper });
	const list = [
		at('handled burst', { kind: 'burst', numbers: { chance: 1e-9 } }, true),
		at('coverage', { kind: 'coverage', floor: 10, coverage: 3 }),
		at('far below', below(60)),
		at('just below', below(89)),
		at('hidden burst', { kind: 'burst', numbers: null }),
		at('burst', { kind: 'burst', numbers: { chance: 1e-9 } }),
		at('silent', { kind: 'silent', chance: 1e-5 })
	];
	expect(list.sort(byUrgency).map(({ name }) => name)).toEqual([
		'burst',
		'hidden burst',
		'far below',
		'just below',
		'silent',
		'coverage',
		'handled burst'
	]);
});

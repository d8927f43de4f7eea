import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	isPeriod,
	months,
	named,
	nameOf,
	previous,
	monthRanges,
	ranges,
	type Period
} from '../../src/lib/core/calendar/period.ts';
import {
	addDays,
	dateOf,
	dayNumber,
	dayOf,
	isDate,
	monthOf,
	noonOf,
	startOf,
	yearOf
} from '../../src/lib/core/calendar/time.ts';

const dates = fc.integer({ min: 0, max: 400 * 365 }).map((n) => addDays('1950-01-01', n));
const periods: fc.Arbitrary<Period> = fc
	.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 900 }))
	.map(([start, length]) => ({
		from: addDays('1990-01-01', start),
		to: addDays('1990-01-01', start + length)
	}));

describe('the calendar of Vietnam', () => {
	it('turns the date at 17:00 UTC, which is midnight at UTC+7', () => {
		expect(dateOf(Date.parse('2026-06-30T16:59:59.999Z'))).toBe('2026-06-30');
		expect(dateOf(Date.parse('2026-06-30T17:00:00Z'))).toBe('2026-07-01');
		expect(dayOf(Date.parse('2026-12-31T17:00:00Z'))).toBe(20270101);
		expect(monthOf(Date.parse('2026-12-31T17:00:00Z'))).toBe(202701);
	});

	it('agrees with the tz database, which Node carries, since the last change of 1975-06-13', () => {
		const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
		const moments = fc.integer({
			min: Date.parse('1975-06-14T00:00:00Z'),
			max: Date.parse('2100-01-01T00:00:00Z')
		});
		fc.assert(fc.property(moments, (ms) => dateOf(ms) === format.format(ms)));
	});

	it('keeps a date through its first, middle and last millisecond', () => {
		fc.assert(
			fc.property(dates, (date) => {
				expect(dateOf(startOf(date))).toBe(date);
				expect(dateOf(startOf(date) - 1)).toBe(addDays(date, -1));
				expect(dateOf(noonOf(date))).toBe(date);
				expect(dateOf(startOf(addDays(date, 1)) - 1)).toBe(date);
				expect(isDate(date)).toBe(true);
			})
		);
	});

	it('knows the calendar', () => {
		expect(['2024-02-29', '2026-12-31'].map(isDate)).toEqual([true, true]);
		const wrong = [
			'2026-02-29',
			'2026-13-01',
			'2026-00-10',
			'2026-1-1',
			'26-01-01',
			'2026-01-01 ',
			'',
			'today'
		];
		expect(wrong.filter(isDate)).toEqual([]);
		expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
		expect(yearOf('2026-07-01')).toBe(2026);
		expect(dayNumber('2026-07-01')).toBe(20260701);
	});
});

describe('reporting periods', () => {
	it('have the ends that reports have (domain.md §2: both inclusive)', () => {
		expect(named('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
		expect(named('2026-H1')).toEqual({ from: '2026-01-01', to: '2026-06-30' });
		expect(named('2026-H2')).toEqual({ from: '2026-07-01', to: '2026-12-31' });
		expect(named('2026-9M')).toEqual({ from: '2026-01-01', to: '2026-09-30' });
		expect(named('2026-Q3')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
		expect(named('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
		const wrong = [
			'2026-Q5',
			'2026-13',
			'2026-00',
			'2026-H3',
			'2026-',
			'26',
			'2026-q1',
			'',
			'2026-toString',
			'0000'
		];
		expect(wrong.map(named)).toEqual(wrong.map(() => null));
	});

	it('have a name where they have one', () => {
		for (const part of [
			'',
			'-H1',
			'-H2',
			'-9M',
			'-Q1',
			'-Q2',
			'-Q3',
			'-Q4',
			'-01',
			'-02',
			'-11',
			'-12'
		]) {
			expect(nameOf(named(`2026${part}`)!)).toBe(`2026${part}`);
		}
		expect(nameOf({ from: '2026-01-01', to: '2026-12-30' })).toBeNull();
		expect(nameOf({ from: '2026-01-01', to: '2027-12-31' })).toBeNull();
	});

	it('are compared with the one before', () => {
		const before = (name: string) => nameOf(previous(named(name)!));
		expect(before('2026')).toBe('2025');
		expect(before('2026-H1')).toBe('2025-H2');
		expect(before('2026-H2')).toBe('2026-H1');
		expect(before('2026-9M')).toBe('2025-9M');
		expect(before('2026-Q1')).toBe('2025-Q4');
		expect(before('2026-Q3')).toBe('2026-Q2');
		expect(before('2026-01')).toBe('2025-12');
		expect(before('2024-03')).toBe('2024-02');
		expect(previous({ from: '2026-03-02', to: '2026-03-04' })).toEqual({
			from: '2026-02-27',
			to: '2026-03-01'
		});
	});

	it.each([
		['years, months and days', ranges, 5],
		['months and days', monthRanges, 3]
	] as const)('cover every day exactly once with few ranges of %s', (_, rangesOf, most) => {
		fc.assert(
			fc.property(periods, ({ from, to }) => {
				const found = rangesOf({ from, to });
				expect(found.length).toBeLessThanOrEqual(most);
				for (let date = addDays(from, -40); date <= addDays(to, 40); date = addDays(date, 1)) {
					const day = dayNumber(date);
					const month = Math.floor(day / 100);
					const holds = (n: number) =>
						found.filter((range) => range.from <= n && n <= range.to).length;
					const year = Math.floor(day / 10_000);
					expect(holds(day) + holds(month) + holds(year)).toBe(from <= date && date <= to ? 1 : 0);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('take whole months where they can, so that the last day is never dropped (domain.md §9)', () => {
		expect(ranges(named('2026')!)).toEqual([{ from: 2026, to: 2026 }]);
		expect(monthRanges(named('2026')!)).toEqual([{ from: 202601, to: 202612 }]);
		expect(ranges({ from: '2024-11-30', to: '2026-02-28' })).toEqual([
			{ from: 20241130, to: 20241130 },
			{ from: 202412, to: 202412 },
			{ from: 2025, to: 2025 },
			{ from: 202601, to: 202602 }
		]);
		expect(ranges({ from: '2026-01-30', to: '2026-04-01' })).toEqual([
			{ from: 20260130, to: 20260131 },
			{ from: 202602, to: 202603 },
			{ from: 20260401, to: 20260401 }
		]);
		expect(ranges({ from: '2025-12-31', to: '2026-01-01' })).toEqual([
			{ from: 20251231, to: 20260101 }
		]);
	});

	it('touch months', () => {
		expect(months({ from: '2025-11-30', to: '2026-02-01' })).toEqual([
			202511, 202512, 202601, 202602
		]);
	});

	it('are real dates in order, at most 20 years', () => {
		expect(isPeriod('2026-01-01', '2026-01-01')).toBe(true);
		expect(isPeriod('2026-01-02', '2026-01-01')).toBe(false);
		expect(isPeriod('2026-02-30', '2026-03-01')).toBe(false);
		expect(isPeriod('2006-01-01', '2025-12-31')).toBe(true);
		expect(isPeriod('2006-01-01', '2026-01-01')).toBe(false);
	});
});

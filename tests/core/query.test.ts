import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPeriod, named, type Period } from '../../src/lib/core/calendar/period.ts';
import { addressOf, BYS, parseQuery, type Query } from '../../src/lib/core/results/query.ts';
import { CHANNELS } from '../../src/lib/core/survey/questionnaire.ts';
import { addDays } from '../../src/lib/core/calendar/time.ts';

const TODAY = '2026-11-20';
const parse = (address: string) => parseQuery(new URLSearchParams(address), TODAY);
const DEFAULT: Query = {
	unit: null,
	period: { from: '2026-01-01', to: '2026-12-31' },
	by: 'field',
	field: null,
	channel: null,
	questionnaire: null,
	counter: null
};

describe('a query', () => {
	it('is about the calendar year by field, unless it says otherwise', () => {
		expect(parse('')).toEqual({ ok: true, query: DEFAULT });
		expect(parse('unit=&period=&by=&utm=1')).toEqual({ ok: true, query: DEFAULT });
	});

	it('names its period or both its ends', () => {
		const quarter = { ok: true, query: { ...DEFAULT, period: named('2026-Q3') } };
		expect(parse('period=2026-Q3')).toEqual(quarter);
		expect(parse('from=2026-07-01&to=2026-09-30')).toEqual(quarter);
		expect(parse('period=2026-Q3&from=2026-07-01&to=2026-09-30')).toEqual(quarter);
	});

	it.each([
		['from=2026-01-01', 'to', ''],
		['to=2026-01-01', 'from', ''],
		['from=2026-02-30&to=2026-03-01', 'from', '2026-02-30'],
		['from=2026-03-02&to=2026-03-01', 'to', '2026-03-01'],
		['from=2000-01-01&to=2026-03-01', 'to', '2026-03-01'],
		['period=2026-Q5', 'period', '2026-Q5'],
		['period=2026-Q3&from=2026-01-01&to=2026-01-31', 'period', '2026-Q3'],
		['by=colour', 'by', 'colour'],
		['unit=a b', 'unit', 'a b'],
		['field=Land', 'field', 'Land'],
		['channel=web', 'channel', 'web'],
		['counter=ab', 'counter', 'ab'],
		['questionnaire=../quick', 'questionnaire', '../quick']
	])('with %s names the problem', (address, name, value) => {
		expect(parse(address)).toEqual({ ok: false, problems: [{ name, value }] });
	});

	it('names all problems at once', () => {
		const reading = parse('by=x&channel=y&from=z&to=z');
		expect(reading.ok ? [] : reading.problems.map((problem) => problem.name).sort()).toEqual([
			'by',
			'channel',
			'from'
		]);
	});

	it('has one short address', () => {
		expect(addressOf(DEFAULT, TODAY)).toBe('');
		const query: Query = {
			...DEFAULT,
			unit: '48',
			period: named('2026-Q3')!,
			by: 'unit',
			counter: '7KQ2M9'
		};
		expect(addressOf(query, TODAY)).toBe('unit=48&period=2026-Q3&by=unit&counter=7KQ2M9');
		expect(addressOf(DEFAULT, '2027-01-01')).toBe('period=2026');
	});

	it('comes back from its address as it was', () => {
		const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
		const periods: fc.Arbitrary<Period> = fc.oneof(
			fc
				.constantFrom('2025', '2026', '2026-H1', '2026-9M', '2026-Q4', '2024-02')
				.map((name) => named(name)!),
			fc
				.tuple(fc.nat({ max: 9000 }), fc.nat({ max: 7000 }))
				.map(([start, days]) => ({
					from: addDays('2010-01-01', start),
					to: addDays('2010-01-01', start + days)
				}))
				.filter(({ from, to }) => isPeriod(from, to))
		);
		const query: fc.Arbitrary<Query> = fc.record({
			unit: optional(fc.stringMatching(/^[0-9A-Za-z._-]{1,40}$/)),
			period: periods,
			by: fc.constantFrom(...BYS),
			field: optional(fc.stringMatching(/^[a-z0-9-]{1,40}$/)),
			channel: optional(fc.constantFrom(...CHANNELS)),
			questionnaire: optional(fc.stringMatching(/^[a-z0-9-]{1,40}$/)),
			counter: optional(fc.stringMatching(/^[0-9A-Z]{4,12}$/))
		});
		fc.assert(
			fc.property(query, (asked) => {
				expect(parse(addressOf(asked, TODAY))).toEqual({ ok: true, query: asked });
			})
		);
	});
});

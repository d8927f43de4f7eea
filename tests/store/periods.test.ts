import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/lib/core/calendar/time.ts';
import { ask, formsOf, many, store, testWorld } from './setup.ts';

const CALENDAR = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Asia/Ho_Chi_Minh',
	dateStyle: 'short'
});

test('the last day of a period is counted, to its last millisecond; the first millisecond after it is not', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const moments = [
		'2025-12-31T16:59:59.999Z',
		'2025-12-31T17:00:00.000Z',
		'2026-06-30T16:59:59.999Z',
		'2026-06-30T17:00:00.000Z'
	];
	await store(
		world,
		moments.map((moment) => form({ at: Date.parse(moment) }))
	);
	const responsesIn = async (from: string, to: string) =>
		(await ask(world, { period: { from, to } })).total.responses;
	// In Vietnam, UTC+7, these are the last moment of 2025, the first of 2026, the last of June and
	// the first of July.
	expect(await responsesIn('2026-01-01', '2026-06-30')).toBe(2);
	expect(await responsesIn('2026-01-01', '2026-06-29')).toBe(1);
	expect(await responsesIn('2026-01-01', '2026-07-01')).toBe(3);
	expect(await responsesIn('2025-12-31', '2025-12-31')).toBe(1);
	expect(await responsesIn('2026-01-01', '2026-01-01')).toBe(1);
	expect(await responsesIn('2026-06-30', '2026-07-01')).toBe(2);
	expect(await responsesIn('2026-07-01', '2026-12-31')).toBe(1);
});

test('any period, of whole months or ragged, gives what a direct count gives', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	// About every five hours from October 2025 to March 2026, never twice at the same time of day in
	// a row.
	const moments = many(900, (i) => Date.parse('2025-10-01T00:00:00Z') + i * 17_543_211);
	await store(
		world,
		moments.map((at, i) => form({ at, answers: { overall: 1 + (i % 5) } }))
	);
	const dates = moments.map((at) => CALENDAR.format(at));
	const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2025-09-20', n));
	const period = fc
		.tuple(day, day)
		.map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
	const whole = fc.constantFrom(
		{ from: '2025-10-01', to: '2025-12-31' },
		{ from: '2026-01-01', to: '2026-02-28' },
		{ from: '2025-11-01', to: '2025-11-30' },
		{ from: '2025-12-15', to: '2026-01-31' },
		{ from: '2025-12-01', to: '2026-01-15' }
	);
	await fc.assert(
		fc.asyncProperty(fc.oneof(period, whole), async ({ from, to }) => {
			const inside = dates.flatMap((date, i) => (date >= from && date <= to ? [i] : []));
			const { total, groups } = await ask(world, { period: { from, to }, by: 'month' });
			expect(total.responses).toBe(inside.length);
			if (total.suppressed) return;
			expect(total.satisfied).toBe(inside.filter((i) => i % 5 >= 3).length);
			if (groups.some((month) => month.suppressed)) return;
			expect(groups.map(({ key, responses }) => [key, responses])).toEqual(
				groups.map(({ key }) => [key, inside.filter((i) => dates[i]!.startsWith(key)).length])
			);
		}),
		{ numRuns: 150 }
	);
});

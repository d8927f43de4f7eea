import { expect, test } from 'vitest';
import { named } from '../../src/lib/core/calendar/period.ts';
import { channelsOf } from '../../src/lib/core/results/channels.ts';
import { weightedFor } from '../results.ts';
import { trendOf } from '../../src/lib/core/results/trend.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import type { World } from '../world.ts';
import { ask, AT, formsOf, group, QUERY, rated, setTarget, store, testWorld } from './setup.ts';

// What core/stratified, trend and compare say (checked there against R), said of what stands in the
// database.

async function settle(world: World, field: string, settled: number, month = 202605) {
	const row = {
		unit_id: world.units.namGiang,
		counter_id: null,
		field_id: world.fields.get(field)!,
		month
	};
	await caseload.set(world.office.db, {
		...row,
		received: settled,
		settled,
		late: 0,
		complained: 0
	});
}

test('900 and 100 dossiers weigh 40 of 50 and 95 of 100: 81.5 beside 90', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	await store(world, [
		...rated(form, 40, 50, { field: 'land' }),
		...rated(form, 95, 100, { field: 'civil-status' }),
		// Months without known dossiers stay out of it.
		...rated(form, 0, 20, { field: 'land', at: AT + 31 * 86_400_000 })
	]);
	await settle(world, 'land', 900);
	expect(await weightedFor(world.office.db, QUERY)).toBe(null);
	await settle(world, 'civil-status', 100);
	const weighted = (await weightedFor(world.office.db, QUERY))!;
	expect(weighted.rate).toBeCloseTo(81.5, 10);
	expect(weighted).toMatchObject({ pooled: 90, n: 150, settled: 1000, uncovered: 0 });
	// Where the dossiers cannot be told, nothing is weighed.
	expect(await weightedFor(world.office.db, { ...QUERY, channel: 'poster' })).toBe(null);
	expect(
		await weightedFor(world.office.db, {
			...QUERY,
			period: { from: '2026-05-02', to: '2026-05-31' }
		})
	).toBe(null);
});

test('fields of few people are weighed together', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	await store(world, [
		...rated(form, 30, 40, { field: 'land' }),
		...rated(form, 3, 3, { field: 'construction' }),
		...rated(form, 3, 7, { field: 'civil-status' })
	]);
	await settle(world, 'land', 100);
	await settle(world, 'construction', 60);
	await settle(world, 'civil-status', 40);
	// 6 of 10 for 100 dossiers, and 30 of 40 for the other 100.
	expect((await weightedFor(world.office.db, QUERY))!.rate).toBeCloseTo(67.5, 10);
});

test('40 of 45 in a year of which one month’s 46 dossiers are known are not “met” at 85 %, on any line', async () => {
	const world = await testWorld();
	await store(
		world,
		rated(await formsOf(world, 'land'), 40, 45, { at: Date.parse('2026-01-14T02:00:00Z') })
	);
	await setTarget(world, 'daNang', null, 85);
	await settle(world, 'land', 46, 202601);
	for (const by of ['field', 'unit', 'counter', 'month', 'question', 'channel'] as const) {
		const { total, groups } = await ask(world, { by });
		for (const line of [total, ...groups.filter(({ n }) => n === 45)]) {
			expect(line.verdict, by).toBe('undecided');
			// Wilson, by hand: (40 + z²/2 ± z·√(40·5/45 + z²/4)) / (45 + z²).
			expect([line.lower!.toFixed(2), line.upper!.toFixed(2)], by).toEqual(['76.50', '95.16']);
		}
	}
	expect(group(await ask(world), 'land')).toMatchObject({ settled: 46 });
	expect(group(await ask(world), 'land').coverage).toBeCloseTo((100 * 45) / 46, 10);
});

test('56 of 70 by citizens alone against 48 of 80 on the tablet: 20 points, 5.24 to 33.39', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...rated(form, 30, 40, { channel: 'poster' }),
		...rated(form, 26, 30, { channel: 'receipt' }),
		...rated(form, 48, 80, { channel: 'kiosk' }),
		...rated(form, 40, 40, { channel: 'api' })
	]);
	const { hands, contrast, others } = channelsOf(await ask(world, { by: 'channel' }));
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

test('80, 85, 90 of 100 month by month rise by five points', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const month = (m: string) => Date.parse(`2026-${m}-12T02:00:00Z`);
	await store(
		world,
		[80, 85, 90].flatMap((satisfied, i) => rated(form, satisfied, 100, { at: month(`0${i + 1}`) }))
	);
	const months = await ask(world, { by: 'month', period: named('2026-Q1')! });
	expect(trendOf(months, '2026-03').slope).toBeCloseTo(5, 10);
	expect(trendOf(months, '2026-03').direction).toBe('rising');
	expect(trendOf(months, '2026-02')).toMatchObject({ direction: 'cannot-tell', slope: null });
});

import { expect, test } from 'vitest';
import type { Query } from '../../src/lib/core/results/query.ts';
import { previous } from '../../src/lib/core/calendar/period.ts';
import { changesOf } from '../../src/lib/core/results/changes.ts';
import { resultsBy } from '../results.ts';
import type { World } from '../world.ts';
import { AT, formsOf, store, testWorld } from './setup.ts';

const YEAR_BEFORE = AT - 365 * 86_400_000;

/** So many of so many satisfied at a counter, at a time. */
async function answers(
	world: World,
	counter: Parameters<typeof formsOf>[1],
	at: number,
	satisfied: number,
	n: number,
	field?: string
) {
	const form = await formsOf(world, counter);
	const levels = Array.from({ length: n }, (_, i) => (i < satisfied ? 4 : 2));
	await store(
		world,
		levels.map((level) => form({ at, field, answers: { overall: level } }))
	);
}

async function changes(world: World) {
	const period = { from: '2026-01-01', to: '2026-12-31' };
	const query: Query = {
		unit: '48',
		period,
		by: 'field',
		field: null,
		channel: null,
		questionnaire: null,
		counter: null
	};
	const results = await resultsBy(world.office.db, query, ['field', 'unit']);
	if ('unknown' in results) throw new Error(results.unknown);
	const earlier = previous(period);
	const before = await resultsBy(world.office.db, { ...query, period: earlier }, ['field', 'unit']);
	if ('unknown' in before) throw new Error(before.unknown);
	return { period: earlier, ...changesOf(results, before) };
}

test('a field that rose from 240 to 270 of 300 is better, and says by how much', async () => {
	const world = await testWorld();
	await answers(world, 'land', YEAR_BEFORE, 240, 300);
	await answers(world, 'land', AT, 270, 300);
	const found = await changes(world);
	expect(found.period).toEqual({ from: '2025-01-01', to: '2025-12-31' });
	// core/statistics/compare.ts, checked there against R: 90 % less 80 % is 10 points, p = 0.0007.
	expect(found.groups.field!.land).toMatchObject({
		change: 'better',
		difference: 10,
		isSignificant: true
	});
	expect(found.groups.field!.land!.p).toBeCloseTo(0.0007, 4);
	expect(found.total).toMatchObject({ change: 'better', difference: 10 });
	expect(found.groups.unit!['20707']).toMatchObject({ change: 'better' });
});

test('the same difference among thirty is no clear one, and fewer than the floor cannot be told', async () => {
	const world = await testWorld();
	await answers(world, 'general', YEAR_BEFORE, 24, 30, 'construction');
	await answers(world, 'general', AT, 27, 30, 'construction');
	await answers(world, 'general', YEAR_BEFORE, 5, 10, 'investment');
	await answers(world, 'general', AT, 10, 10, 'investment');
	const { groups } = await changes(world);
	expect(groups.field!.construction).toMatchObject({
		change: 'no-difference',
		isSignificant: false
	});
	expect(groups.field!.investment).toMatchObject({ change: 'cannot-tell', isSignificant: null });
});

test('where nothing was answered before, or only hidden things, nothing is told', async () => {
	const world = await testWorld();
	await answers(world, 'land', YEAR_BEFORE, 1, 3);
	await answers(world, 'land', AT, 270, 300);
	const { groups, total } = await changes(world);
	expect(groups.field!.land).toMatchObject({ change: 'cannot-tell', difference: null });
	expect(total).toMatchObject({ change: 'cannot-tell', difference: null });
});

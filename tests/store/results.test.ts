import { expect, test } from 'vitest';
import type { Query } from '../../src/lib/core/results/query.ts';
import { resultsFor } from '../results.ts';
import { ask, formsOf, group, many, QUERY, rated, setTarget, store, testWorld } from './setup.ts';

// Rates, intervals and verdicts, and that 35 answers are the fewest to prove 90 %: domain.md §5.
test.each([
	[255, 300, 90, 85, 80.52, 88.6, 'not-met'],
	[255, 300, 80, 85, 80.52, 88.6, 'met'],
	[270, 300, 90, 90, 86.08, 92.91, 'undecided'],
	[9, 10, 90, 90, 59.58, 98.21, 'too-few'],
	[10, 10, 90, 100, 72.25, 100, 'too-few'],
	[0, 10, 90, 0, 0, 27.75, 'too-few'],
	[34, 34, 90, 100, 89.85, 100, 'undecided'],
	[35, 35, 90, 100, 90.11, 100, 'met']
] as const)(
	'domain.md §5: %i of %i against %i %%',
	async (satisfied, n, percent, rate, lower, upper, verdict) => {
		const world = await testWorld();
		await setTarget(world, 'daNang', null, percent);
		await store(world, rated(await formsOf(world, 'land'), satisfied, n));
		const { total, formula, basis, floor } = await ask(world);
		expect(total).toMatchObject({ responses: n, n, satisfied, rate, target: percent, verdict });
		expect(total.lower).toBeCloseTo(lower, 2);
		expect(total.upper).toBeCloseTo(upper, 2);
		expect({ formula, basis, floor }).toEqual({ formula: 'top2', basis: 'overall', floor: 30 });
	}
);

test('domain.md §4: 2·1, 3·2, 10·3, 60·4, 25·5 is 85 % and a mean of 4.03', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const levels = [2, 3, 10, 60, 25].flatMap((n, i) => many(n, () => i + 1));
	await store(
		world,
		levels.map((overall) => form({ answers: { overall } }))
	);
	const { total } = await ask(world);
	expect(total).toMatchObject({ rate: 85, index: 85, levels: [0, 2, 3, 10, 60, 25] });
	expect(total.mean).toBeCloseTo(4.03, 10);
});

test('where nobody answered there is no number: no rate, no index, never 0 or 100', async () => {
	const world = await testWorld();
	await setTarget(world, 'daNang', null, 90);
	const { total, groups } = await ask(world);
	const nothing = {
		responses: 0,
		n: 0,
		rate: null,
		lower: null,
		upper: null,
		index: null,
		mean: null,
		verdict: 'too-few'
	};
	expect(total).toMatchObject(nothing);
	expect(groups.length).toBeGreaterThan(0);
	for (const line of groups) expect(line).toMatchObject(nothing);
});

test('by field: those with answers and those that a counter in use serves, in the shipped order', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	await store(world, [
		...rated(form, 30, 40, { field: 'land' }),
		...rated(form, 20, 20, { field: 'construction' })
	]);
	const results = await ask(world, { unit: '20707' });
	expect(results.groups.map(({ key, n, rate }) => [key, n, rate])).toEqual([
		['land', 40, 75],
		['construction', 20, 100],
		['investment', 0, null],
		['civil-status', 0, null]
	]);
	expect(results.total).toMatchObject({ n: 60, satisfied: 50 });
	const land = await ask(world, { unit: '20707', field: 'land' });
	expect(land.total).toMatchObject({ n: 40, rate: 75 });
	expect(land.groups.map(({ key }) => key)).toEqual(['land']);
});

test('by unit: the units directly below, and the unit itself for a counter of its own', async () => {
	const world = await testWorld();
	const [land, general, clinic, alone] = await Promise.all(
		(['land', 'general', 'clinic', 'alone'] as const).map((name) => formsOf(world, name))
	);
	await store(world, [
		...rated(land!, 6, 10),
		...rated(general!, 10, 10),
		...rated(clinic!, 5, 8),
		...rated(alone!, 6, 6)
	]);
	const { groups } = await ask(world, { by: 'unit' });
	expect(groups.map(({ key, n, rate }) => [key, n, rate])).toEqual([
		['48', 6, 100],
		['20707', 20, 80],
		['20695', 8, 62.5]
	]);
});

test('by counter: those in use, and retired ones that were answered at', async () => {
	const world = await testWorld();
	const [land, retired] = [await formsOf(world, 'land'), await formsOf(world, 'retired')];
	await store(world, [...rated(land, 6, 10), ...rated(retired, 5, 5)]);
	const results = await ask(world, { by: 'counter' });
	const { counters } = world;
	const lines = results.groups.map(({ key, n }) => [key, n]);
	expect(lines.slice(0, 3)).toEqual([
		[counters.land.code, 10],
		[counters.general.code, 0],
		[counters.retired.code, 5]
	]);
	expect(lines).not.toContainEqual([counters.alone.code, 0]);
	expect(results.total.n).toBe(15);
	const one = await ask(world, { by: 'counter', counter: counters.retired.code });
	expect(one.groups.map(({ key, n }) => [key, n])).toEqual([[counters.retired.code, 5]]);
	expect(one.total.n).toBe(5);
});

test('by month: every month of the period, also those without answers', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...rated(form, 5, 10, { at: Date.parse('2026-01-15T03:00:00Z') }),
		...rated(form, 6, 6, { at: Date.parse('2026-03-31T16:59:59.999Z') }),
		...rated(form, 7, 7, { at: Date.parse('2026-03-31T17:00:00Z') })
	]);
	const { groups } = await ask(world, {
		by: 'month',
		period: { from: '2026-01-10', to: '2026-04-01' }
	});
	expect(groups.map(({ key, n, rate }) => [key, n, rate])).toEqual([
		['2026-01', 10, 50],
		['2026-02', 0, null],
		['2026-03', 6, 100],
		['2026-04', 7, 100]
	]);
});

test('by channel, and one channel alone', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...rated(form, 5, 10, { channel: 'paper' }),
		...rated(form, 6, 6, { channel: 'kiosk' })
	]);
	const { groups } = await ask(world, { by: 'channel' });
	expect(groups.map(({ key, n, rate }) => [key, n, rate])).toEqual([
		['kiosk', 6, 100],
		['paper', 10, 50]
	]);
	expect((await ask(world, { channel: 'paper' })).total).toMatchObject({ n: 10, rate: 50 });
});

test('by question and by element: each with its own n; no opinion and unanswered stay out of it', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...many(10, () => form({ answers: { overall: 4, staff: 5, feedback: 0 } })),
		...many(10, () => form({ answers: { overall: 2, staff: 3, feedback: 4 } }))
	]);
	const questions = await ask(world, { by: 'question' });
	expect(questions.groups.map(({ key, n, rate }) => [key, n, rate])).toEqual([
		['overall', 20, 50],
		['access', 0, null],
		['procedure', 0, null],
		['staff', 20, 50],
		['result', 0, null],
		['feedback', 10, 100]
	]);
	expect(group(questions, 'feedback').levels).toEqual([10, 0, 0, 0, 10, 0]);
	const elements = await ask(world, { by: 'element' });
	expect(elements.groups.map(({ key, n, rate }) => [key, n, rate])).toEqual([
		['access', 0, null],
		['procedure', 0, null],
		['staff', 20, 50],
		['result', 0, null],
		['feedback', 10, 100]
	]);
	// Each question once: (50 + 50 + 100) ÷ 3.
	expect(elements.total.index).toBeCloseTo(200 / 3, 10);
});

test('only what counts is counted: flagged, excluded and trial answers stay out', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const standings = ['counted', 'flagged', 'excluded', 'trial'] as const;
	await store(
		world,
		standings.flatMap((standing) => rated(form, 10, 10, { standing }))
	);
	expect((await ask(world)).total).toMatchObject({ responses: 10, n: 10 });
});

test('numbers come from the tallies: they stand when the responses are gone', async () => {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'land'), 6, 10));
	const before = await ask(world, { by: 'question' });
	await world.office.db.deleteFrom('response').execute();
	expect(await ask(world, { by: 'question' })).toEqual(before);
});

test.each([
	['unit', { unit: null }],
	['unit', { unit: '99999' }],
	['field', { field: 'fishing' }],
	['counter', { counter: 'ZZZZZZ' }],
	['questionnaire', { questionnaire: 'sipas' }]
] satisfies [string, Partial<Query>][])('an unknown %s is named', async (unknown, query) => {
	const world = await testWorld();
	expect(await resultsFor(world.office.db, { ...QUERY, ...query })).toEqual({ unknown });
});

test('a counter of another unit is unknown there', async () => {
	const world = await testWorld();
	const { land } = world.counters;
	const query = { ...QUERY, unit: '20695', counter: land.code };
	expect(await resultsFor(world.office.db, query)).toEqual({ unknown: 'counter' });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BYS, type Query } from '../../src/lib/core/results/query.ts';
import { CHANNELS, type Channel } from '../../src/lib/core/survey/questionnaire.ts';
import { resultsFor } from '../results.ts';
import { fileWorld } from '../office.ts';
import type { World } from '../world.ts';
import { formsOf, store } from './setup.ts';

// What holds for every query, whatever was answered.

const RUNS = { numRuns: 60, seed: 5 };
const { world } = await fileWorld({ prepare: fill });

async function fill(world: World): Promise<void> {
	const [land, general, clinic] = [
		await formsOf(world, 'land'),
		await formsOf(world, 'general'),
		await formsOf(world, 'clinic')
	];
	const person = fc.record({
		counter: fc.constantFrom(land, general, clinic),
		field: fc.constantFrom('land', 'construction', 'civil-status'),
		channel: fc.constantFrom<Channel>('poster', 'receipt', 'kiosk'),
		month: fc.integer({ min: 1, max: 9 }),
		overall: fc.integer({ min: 1, max: 5 }),
		staff: fc.option(fc.integer({ min: 1, max: 5 }))
	});
	const people = fc.sample(person, { numRuns: 600, seed: 7 });
	await store(
		world,
		people.map(({ counter, field, channel, month, overall, staff }) =>
			counter({
				field,
				channel,
				at: Date.parse(`2026-0${month}-14T02:00:00Z`),
				answers: { overall, staff }
			})
		)
	);
}

const queries: fc.Arbitrary<Query> = fc.record({
	unit: fc.constantFrom('48', '20707', '20695'),
	period: fc.constantFrom(
		{ from: '2026-01-01', to: '2026-12-31' },
		{ from: '2026-01-01', to: '2026-06-30' },
		{ from: '2026-02-10', to: '2026-08-20' }
	),
	by: fc.constantFrom(...BYS),
	field: fc.option(fc.constantFrom('land', 'construction')),
	channel: fc.option(fc.constantFrom<Channel>(...CHANNELS.slice(0, 4))),
	questionnaire: fc.option(fc.constantFrom('quick', 'health-quick')),
	counter: fc.constant(null)
});

async function ask(query: Query) {
	const results = await resultsFor(world.office.db, query);
	return 'unknown' in results ? expect.unreachable(results.unknown) : results;
}

test('narrowing a filter never widens n, of the whole or of any part', async () => {
	const narrower = fc.constantFrom<Partial<Query>>(
		{ field: 'land' },
		{ channel: 'poster' },
		{ questionnaire: 'quick' },
		{ unit: '20707' },
		{ period: { from: '2026-03-01', to: '2026-05-31' } }
	);
	const isNarrower = (query: Query, more: Partial<Query>) =>
		more.unit
			? query.unit === '48'
			: Object.keys(more).every((key) => key === 'period' || query[key as keyof Query] === null);
	await fc.assert(
		fc.asyncProperty(queries, narrower, async (query, more) => {
			fc.pre(isNarrower(query, more));
			const [wide, narrow] = [await ask(query), await ask({ ...query, ...more })];
			expect(narrow.total.responses!).toBeLessThanOrEqual(wide.total.responses!);
			if (narrow.total.n !== null && wide.total.n !== null)
				expect(narrow.total.n).toBeLessThanOrEqual(wide.total.n);
			for (const group of narrow.groups) {
				const same = wide.groups.find(
					({ key, questionnaire }) => key === group.key && questionnaire === group.questionnaire
				);
				if (group.n && same?.n !== null && same?.n !== undefined)
					expect(group.n).toBeLessThanOrEqual(same.n);
			}
		}),
		RUNS
	);
});

test('the rate of the whole lies between those of its parts, and its n is theirs together', async () => {
	await fc.assert(
		fc.asyncProperty(
			queries,
			fc.constantFrom('field', 'unit', 'counter', 'month', 'channel'),
			async (query, by) => {
				const { total, groups } = await ask({ ...query, by });
				fc.pre(total.rate !== null && groups.every((group) => !group.suppressed));
				const answered = groups.filter(({ n }) => n);
				const rates = answered.map(({ rate }) => rate!);
				expect(total.rate!).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9);
				expect(total.rate!).toBeLessThanOrEqual(Math.max(...rates) + 1e-9);
				expect(answered.reduce((sum, { n }) => sum + n!, 0)).toBe(total.n);
			}
		),
		RUNS
	);
});

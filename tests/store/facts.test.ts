import { expect, test } from 'vitest';
import type { Query } from '../../src/lib/core/results/query.ts';
import { factsFor } from '../results.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import type { World } from '../world.ts';
import { AT, formsOf, many, QUERY, store, testWorld } from './setup.ts';

// What people report of their visit, as counts (domain.md §6 and §7, table 7).

/** A counter of Nam Giang that asks with that form. */
async function counterWith(world: World, questionnaire: string) {
	const versions = await questionnaires.current(world.office.db);
	const version = versions.find(({ definition }) => definition.key === questionnaire)!;
	const form = await formsOf(world, 'general');
	const counterId = await counters.add(world.office.db, {
		unitId: world.units.namGiang,
		name: `Quầy ${questionnaire}`,
		code: questionnaire === 'quick-facts' ? 'FACTS2' : 'FACTS3',
		questionnaireId: version.questionnaireId,
		fieldIds: [world.fields.get('land')!],
		languages: ['vi'],
		createdAt: AT
	});
	const { definition } = version;
	return (answers: Record<string, number | number[]>, field = 'land') => ({
		...form({ field }),
		counterId,
		version,
		answers: { values: definition.questions.map(({ key }) => answers[key] ?? null), comment: null }
	});
}

async function facts(world: World, query: Partial<Query> = {}) {
	const found = await factsFor(world.office.db, { ...QUERY, ...query });
	if ('unknown' in found) throw new Error(found.unknown);
	return new Map(
		found.facts.map(
			(fact) => [fact.key, { ...fact, options: fact.options.map((option) => option.n) }] as const
		)
	);
}

test('each option is counted among those who answered, whoever left the question out', async () => {
	const world = await testWorld();
	const form = await counterWith(world, 'quick-facts');
	await store(world, [
		...many(6, () => form({ overall: 4, trips: 1, late: 0, harassment: 0 })),
		...many(3, () =>
			form({ overall: 2, trips: 4, late: 2, harassment: 0, 'extra-money': 0, filing: 1 })
		),
		...many(2, () => form({ overall: 1, late: 1, harassment: 1, 'extra-money': 1, filing: 0 })),
		form({ overall: 5 })
	]);
	const found = await facts(world);
	expect([...found.keys()]).toEqual([
		'trips',
		'late',
		'harassment',
		'extra-money',
		'filing',
		'reasons'
	]);
	expect(found.get('trips')).toMatchObject({
		n: 9,
		options: [0, 6, 0, 0, 3],
		questionnaire: null,
		suppressed: false
	});
	expect(found.get('late')).toMatchObject({ n: 11, options: [6, 2, 3, 0] });
	// One of two is enough to be heard of: the people are the cell, as they are for the five levels.
	expect(found.get('harassment')).toMatchObject({ n: 11, options: [9, 2] });
	expect(found.get('extra-money')).toMatchObject({ n: 5, options: [3, 2] });
});

test('reasons are asked only of the dissatisfied: they are the people, however many ticks they made', async () => {
	const world = await testWorld();
	const form = await counterWith(world, 'quick-facts');
	await store(world, [
		...many(4, () => form({ overall: 1, reasons: [0, 4] })),
		...many(2, () => form({ overall: 2 })),
		...many(20, () => form({ overall: 5 }))
	]);
	const { n, many: several, options, questionnaire } = (await facts(world)).get('reasons')!;
	expect({ n, several, questionnaire }).toEqual({ n: 6, several: true, questionnaire: null });
	expect(options).toEqual([4, 0, 0, 0, 4, 0, 0]);
});

test('four people behind a fact are hidden, five are not', async () => {
	const world = await testWorld();
	const form = await counterWith(world, 'quick-facts');
	await store(world, [
		...many(4, () => form({ overall: 4, trips: 1, late: 0 })),
		form({ overall: 4, trips: 2 }),
		...many(20, () => form({ overall: 4 }))
	]);
	const found = await facts(world);
	expect(found.get('trips')).toMatchObject({ n: 5, options: [0, 4, 1, 0, 0], suppressed: false });
	expect(found.get('late')).toMatchObject({
		n: null,
		options: [null, null, null, null],
		suppressed: true
	});
});

test('the query narrows facts as it narrows results, and names what is not known alike', async () => {
	const world = await testWorld();
	const form = await counterWith(world, 'quick-facts');
	await store(world, [
		...many(7, () => form({ overall: 4, trips: 1 })),
		...many(8, () => form({ overall: 4, trips: 2 }, 'construction'))
	]);
	expect((await facts(world, { field: 'land' })).get('trips')).toMatchObject({
		n: 7,
		options: [0, 7, 0, 0, 0]
	});
	expect((await facts(world, { unit: '20695' })).size).toBe(0);
	expect((await facts(world, { period: { from: '2025-01-01', to: '2025-12-31' } })).size).toBe(0);
	expect((await facts(world, { questionnaire: 'quick' })).size).toBe(0);
	for (const [unknown, query] of [
		['unit', { unit: '99999' }],
		['field', { field: 'nope' }]
	] as const)
		expect(await factsFor(world.office.db, { ...QUERY, ...query })).toEqual({ unknown });
});

test('a form that asks no facts tells none', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'clinic');
	await store(
		world,
		many(20, () => form())
	);
	expect((await facts(world)).size).toBe(0);
});

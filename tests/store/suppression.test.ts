import { expect, test } from 'vitest';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import type { World } from '../world.ts';
import { ask, AT, formsOf, group, rated, store, testWorld } from './setup.ts';

// Fewer than five answers are hidden, and so is what would give them away by subtraction (domain.md
// §10).

const HIDDEN = {
	responses: null,
	n: null,
	answers: null,
	satisfied: null,
	rate: null,
	lower: null,
	upper: null,
	index: null,
	mean: null,
	levels: null,
	coverage: null,
	suppressed: true
};

test('three answers are hidden, and the next smallest field with them', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	await store(world, [
		...rated(form, 3, 3, { field: 'land' }),
		...rated(form, 30, 40, { field: 'construction' }),
		...rated(form, 12, 12, { field: 'investment' })
	]);
	const results = await ask(world);
	expect(results.total).toMatchObject({ n: 55, suppressed: false });
	expect(group(results, 'land')).toMatchObject(HIDDEN);
	expect(group(results, 'investment')).toMatchObject(HIDDEN);
	expect(group(results, 'construction')).toMatchObject({ n: 40, suppressed: false });
});

test('five answers are shown', async () => {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'land'), 3, 5));
	expect((await ask(world)).total).toMatchObject({ n: 5, rate: 60, suppressed: false });
});

test('a total of four shows how many answered and nothing of what', async () => {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'land'), 4, 4));
	for (const by of [
		'field',
		'unit',
		'counter',
		'month',
		'channel',
		'question',
		'element'
	] as const) {
		const { total, groups } = await ask(world, { by });
		expect(total).toMatchObject({ ...HIDDEN, responses: 4 });
		for (const line of groups) expect(line).toMatchObject(HIDDEN);
	}
});

test('a question that four people answered is hidden', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...rated(form, 10, 16),
		...Array.from({ length: 4 }, () => form({ answers: { overall: 4, staff: 1 } }))
	]);
	const questions = await ask(world, { by: 'question' });
	expect(group(questions, 'staff')).toMatchObject(HIDDEN);
	expect(group(questions, 'overall')).toMatchObject({ n: 20, suppressed: false });
	expect(group(await ask(world, { by: 'element' }), 'staff')).toMatchObject(HIDDEN);
});

async function withCaseload(): Promise<World> {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'general'), 30, 50, { at: AT, field: 'land' }));
	const row = {
		unit_id: world.units.namGiang,
		counter_id: world.counters.general.id,
		late: 0,
		complained: 0
	};
	const land = { ...row, field_id: world.fields.get('land')! };
	const other = { ...row, field_id: world.fields.get('construction')! };
	await caseload.set(world.office.db, { ...land, month: 202605, received: 160, settled: 150 });
	await caseload.set(world.office.db, { ...land, month: 202606, received: 60, settled: 50 });
	await caseload.set(world.office.db, { ...land, month: 202701, received: 999, settled: 999 });
	await caseload.set(world.office.db, { ...other, month: 202605, received: 40, settled: 40 });
	return world;
}

test('coverage is responses ÷ dossiers settled, field by field and month by month', async () => {
	const world = await withCaseload();
	const fields = await ask(world);
	// 50 of 150 + 50 dossiers.
	expect(group(fields, 'land')).toMatchObject({ settled: 200, coverage: 25 });
	expect(group(fields, 'construction')).toMatchObject({ settled: 40, coverage: 0 });
	expect(group(fields, 'investment')).toMatchObject({ settled: null, coverage: null });
	const months = await ask(world, { by: 'month', field: 'land' });
	expect(group(months, '2026-06')).toMatchObject({ settled: 50, coverage: 0 });
	expect(group(months, '2026-07')).toMatchObject({ settled: null, coverage: null });
	expect(group(await ask(world, { by: 'unit', field: 'land' }), '20707')).toMatchObject({
		settled: 200,
		coverage: 25
	});
	const counters = await ask(world, { by: 'counter', field: 'land' });
	expect(group(counters, world.counters.general.code)).toMatchObject({
		settled: 200,
		coverage: 25
	});
});

test('there is no coverage where the caseload cannot be told: part of a month, or one channel', async () => {
	const world = await withCaseload();
	const ragged = await ask(world, { period: { from: '2026-05-01', to: '2026-06-29' } });
	expect(group(ragged, 'land')).toMatchObject({ settled: null, coverage: null });
	expect((await ask(world, { channel: 'poster' })).total).toMatchObject({
		settled: null,
		coverage: null
	});
	for (const line of (await ask(world, { by: 'channel' })).groups) expect(line.coverage).toBe(null);
});

test('a month’s caseload is replaced by a new one, and the same again changes nothing', async () => {
	const world = await testWorld();
	const { db } = world.office;
	const row = {
		unit_id: world.units.namGiang,
		counter_id: null,
		field_id: 1,
		month: 202605,
		late: 1,
		complained: 0
	};
	expect(await caseload.set(db, { ...row, received: 10, settled: 8 })).toBe('added');
	expect(await caseload.set(db, { ...row, received: 10, settled: 8 })).toBe('same');
	expect(await caseload.set(db, { ...row, received: 12, settled: 9 })).toBe('changed');
	expect(
		(await db.selectFrom('caseload').select('settled').execute()).map(({ settled }) => settled)
	).toEqual([9]);
});

test('of a questionnaire that three people answered nothing is shown, not even by subtraction', async () => {
	const world = await testWorld();
	const clinic = await formsOf(world, 'clinic');
	const school = await formsOf(world, 'school');
	await store(world, [
		...Array.from({ length: 20 }, () => clinic({ answers: { overall: 2 } })),
		...Array.from({ length: 3 }, () => school({ answers: { overall: 5 } }))
	]);
	for (const by of ['question', 'element'] as const) {
		const results = await ask(world, { unit: '20695', by });
		// The clinic's 0 of 20 beside the whole's 3 of 23 would tell that all three of the school's
		// were satisfied.
		expect(results.groups.filter((g) => !g.suppressed && (g.n ?? 0) > 0)).toEqual([]);
		expect(results.total).toMatchObject({ n: 23, satisfied: 3, index: null });
	}
});

import { expect, test } from 'vitest';
import * as targets from '../../src/lib/server/store/targets.ts';
import { supposed } from '../../src/lib/server/targets/view.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { ask, formsOf, group, rated, setTarget, store, testWorld } from './setup.ts';

test('a unit without a target of its own inherits its parent’s', async () => {
	const world = await testWorld();
	await setTarget(world, 'daNang', null, 90);
	expect((await ask(world, { unit: '20707' })).total.target).toBe(90);
	await setTarget(world, 'namGiang', null, 92.5);
	expect((await ask(world, { unit: '20707' })).total.target).toBe(92.5);
	expect((await ask(world, { unit: '20695' })).total.target).toBe(90);
	expect((await ask(world)).total.target).toBe(90);
});

test('a field’s own target, however far above, goes before the general one', async () => {
	const world = await testWorld();
	await setTarget(world, 'daNang', null, 90);
	await setTarget(world, 'daNang', 'land', 85);
	await setTarget(world, 'namGiang', null, 95);
	const results = await ask(world, { unit: '20707' });
	expect(results.total.target).toBe(95);
	expect(group(results, 'land').target).toBe(85);
	expect(group(results, 'construction').target).toBe(95);
	expect((await ask(world, { unit: '20707', field: 'land' })).total.target).toBe(85);
	await setTarget(world, 'namGiang', 'land', 88);
	expect(group(await ask(world, { unit: '20707' }), 'land').target).toBe(88);
});

test('each unit in a table of units is judged by its own target', async () => {
	const world = await testWorld();
	await setTarget(world, 'daNang', null, 90);
	await setTarget(world, 'thanhMy', null, 60);
	await store(world, [
		...rated(await formsOf(world, 'land'), 80, 100),
		...rated(await formsOf(world, 'clinic'), 80, 100)
	]);
	const results = await ask(world, { by: 'unit' });
	expect(group(results, '20707')).toMatchObject({ target: 90, verdict: 'not-met' });
	expect(group(results, '20695')).toMatchObject({ target: 60, verdict: 'met' });
	const counters = await ask(world, { by: 'counter' });
	expect(group(counters, world.counters.clinic.code)).toMatchObject({ target: 60, verdict: 'met' });
});

test('the target is that of the year in which the period ends; without one there is no verdict', async () => {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'land'), 40, 40));
	await setTarget(world, 'daNang', null, 85, 2025);
	await setTarget(world, 'daNang', null, 90, 2026);
	const targetOf = async (from: string, to: string) =>
		(await ask(world, { period: { from, to } })).total.target;
	expect(await targetOf('2025-01-01', '2025-12-31')).toBe(85);
	expect(await targetOf('2025-07-01', '2026-06-30')).toBe(90);
	expect(
		(await ask(world, { period: { from: '2026-01-01', to: '2027-03-31' } })).total
	).toMatchObject({
		target: null,
		verdict: 'no-target',
		rate: 100
	});
});

test('a replaced target stays as history and is in force no more; the same one again changes nothing', async () => {
	const world = await testWorld();
	const { db } = world.office;
	const row = { unit_id: world.units.daNang, field_id: null, year: 2026, basis: 'Kế hoạch 1' };
	expect(await targets.set(db, { ...row, percent: 85, set_at: 1 })).toBe('added');
	expect(await targets.set(db, { ...row, percent: 85, set_at: 2 })).toBe('same');
	expect(await targets.set(db, { ...row, percent: 90, set_at: 3 })).toBe('changed');
	expect(await targets.set(db, { ...row, percent: 90, basis: 'Kế hoạch 2', set_at: 4 })).toBe(
		'changed'
	);
	const history = await db
		.selectFrom('target')
		.select(['percent', 'basis', 'set_at', 'replaced_at'])
		.orderBy('id')
		.execute();
	expect(history).toEqual([
		{ percent: 85, basis: 'Kế hoạch 1', set_at: 1, replaced_at: 3 },
		{ percent: 90, basis: 'Kế hoạch 1', set_at: 3, replaced_at: 4 },
		{ percent: 90, basis: 'Kế hoạch 2', set_at: 4, replaced_at: null }
	]);
	expect((await ask(world)).total.target).toBe(90);
});

test('if the province’s target were different, units below go by it too, but for those with their own', async () => {
	const world = await testWorld();
	await setTarget(world, 'daNang', null, 85);
	await setTarget(world, 'thanhMy', null, 60);
	// 270 of 300 are 86.08 to 92.91, 95 % of 100 are 88.82 to 97.85 (domain.md §5, Wilson).
	await store(world, rated(await formsOf(world, 'land'), 270, 300));
	await store(world, rated(await formsOf(world, 'clinic'), 95, 100));
	const { db } = world.office;
	const unit = (await units.byId(db, world.units.daNang))!;
	const found = await supposed(
		db,
		unit,
		2026,
		[{ fieldId: null, percent: 95 }],
		world.units.daNang
	);
	expect(
		found!.units.map(({ key, now, then, changed }) => [
			key,
			now.target,
			then.target,
			then.verdict,
			changed
		])
	).toEqual([
		['20707', 85, 95, 'not-met', true],
		['20695', 60, 60, 'met', false]
	]);
	expect(found!.fields[0]).toMatchObject({
		key: 'overall',
		now: { target: 85 },
		then: { target: 95 }
	});
	// A unit with nothing below it to compare has no second table.
	const below = (await units.byId(db, world.units.namGiang))!;
	expect(
		(await supposed(db, below, 2026, [{ fieldId: null, percent: 95 }], world.units.daNang))!.units
	).toEqual([]);
});

test('a supposed target of one field does not move units that have several', async () => {
	const world = await testWorld();
	await setTarget(world, 'daNang', null, 85);
	await store(world, rated(await formsOf(world, 'land'), 270, 300));
	await store(world, rated(await formsOf(world, 'clinic'), 95, 100));
	const { db } = world.office;
	const unit = (await units.byId(db, world.units.daNang))!;
	const found = await supposed(
		db,
		unit,
		2026,
		[{ fieldId: world.fields.get('land')!, percent: 95 }],
		world.units.daNang
	);
	expect(found!.units.map(({ key, then }) => [key, then.target])).toEqual([
		['20707', 85],
		['20695', 85]
	]);
});

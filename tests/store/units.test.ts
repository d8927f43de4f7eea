import { expect, test } from 'vitest';
import * as units from '../../src/lib/server/store/units.ts';
import { ask, testWorld } from './setup.ts';

async function tree() {
	const world = await testWorld();
	const { db } = world.office;
	const centre = await units.add(db, {
		code: '20707-TT',
		name: 'Trung tâm Phục vụ hành chính công xã Nam Giang',
		kind: 'centre',
		parentId: world.units.namGiang,
		area: null,
		validFrom: '2025-07-01',
		validTo: null
	});
	const codes = (some: units.Unit[]) => some.map(({ code }) => code);
	return { world, db, centre, codes, ...world.units };
}

test('below a unit: itself and everything under it, at any depth', async () => {
	const { db, codes, daNang, namGiang, centre } = await tree();
	expect(codes(await units.below(db, daNang))).toEqual(['48', '20707', '20695', '20707-TT']);
	expect(codes(await units.below(db, namGiang))).toEqual(['20707', '20707-TT']);
	expect(codes(await units.below(db, centre))).toEqual(['20707-TT']);
});

test('the lineage goes up from the unit itself', async () => {
	const { db, codes, daNang, centre } = await tree();
	expect(codes(await units.lineage(db, centre))).toEqual(['20707-TT', '20707', '48']);
	expect(codes(await units.lineage(db, daNang))).toEqual(['48']);
});

test('a unit is below itself and its ancestors, not below others', async () => {
	const { db, daNang, namGiang, thanhMy, centre } = await tree();
	expect(await units.isBelow(db, centre, daNang)).toBe(true);
	expect(await units.isBelow(db, namGiang, namGiang)).toBe(true);
	expect(await units.isBelow(db, daNang, namGiang)).toBe(false);
	expect(await units.isBelow(db, thanhMy, namGiang)).toBe(false);
});

test.each([
	'nam giang',
	'NAM GIANG',
	'Nam Giàng',
	'  Nam   Giang ',
	'Nam Giang'.normalize('NFD'),
	'ã nam g'
])('searching for “%s” finds Nam Giang', async (text) => {
	const { db, codes, daNang } = await tree();
	expect(codes(await units.search(db, daNang, text, 10))).toEqual(['20707', '20707-TT']);
});

test('searching: by code, within the scope, up to the limit, with % and _ as plain letters', async () => {
	const { db, codes, daNang, namGiang } = await tree();
	expect(codes(await units.search(db, daNang, ' 20695 ', 10))).toEqual(['20695']);
	expect(codes(await units.search(db, daNang, 'Đà Nẵng', 10))).toEqual(['48']);
	expect(codes(await units.search(db, daNang, 'da nang', 10))).toEqual(['48']);
	expect(codes(await units.search(db, namGiang, 'thạnh mỹ', 10))).toEqual([]);
	expect(codes(await units.search(db, daNang, 'xã', 2))).toEqual(['20707', '20695']);
	for (const text of ['%', '_', '\\', "'", 'nam%giang'])
		expect(await units.search(db, daNang, text, 10)).toEqual([]);
});

test('a broken tree, with units above each other, ends', async () => {
	const { world, db, daNang, centre } = await tree();
	await db.updateTable('unit').set({ parent_id: centre }).where('id', '=', daNang).execute();
	expect(await units.below(db, daNang)).toHaveLength(4);
	expect(await units.lineage(db, centre)).toHaveLength(3);
	expect(await units.isBelow(db, world.units.thanhMy, centre)).toBe(true);
	expect(await units.search(db, centre, 'da nang', 10)).toHaveLength(1);
	for (const by of ['unit', 'counter', 'field'] as const)
		expect((await ask(world, { by })).unit.code).toBe('48');
	await db.updateTable('unit').set({ parent_id: daNang }).where('id', '=', daNang).execute();
	expect(await units.lineage(db, daNang)).toHaveLength(1);
});

test('a unit that is no more names those that came after it', async () => {
	const { db, namGiang, thanhMy, daNang } = await tree();
	const old = {
		code: 'NG-CU',
		name: 'Huyện Nam Giang (cũ)',
		kind: 'district',
		parentId: daNang,
		area: null
	};
	const district = await units.add(db, { ...old, validFrom: null, validTo: '2025-06-30' });
	await units.addSuccessors(db, district, [namGiang, thanhMy]);
	await units.addSuccessors(db, district, [thanhMy]);
	const rows = await db.selectFrom('unit_successor').selectAll().orderBy('successor_id').execute();
	expect(rows).toEqual(
		[namGiang, thanhMy].map((successor_id) => ({ unit_id: district, successor_id }))
	);
});

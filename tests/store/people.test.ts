import { sql, type Kysely } from 'kysely';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isUnknown, readPeople } from '../../src/lib/core/results/people.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { open } from '../../src/lib/server/db/open.ts';
import type { Database } from '../../src/lib/server/db/rows.ts';
import { countPeople } from '../../src/lib/server/integrity/count-people.ts';
import { recount } from '../../src/lib/server/integrity/recount.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import { backUp, restore } from '../../src/lib/server/storage/backup.ts';
import { copy } from '../../src/lib/server/storage/copy.ts';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import type { World } from '../world.ts';
import { counted, tallied } from './counts.ts';
import { AT, formsOf, many, store, testWorld } from './setup.ts';

// An office has answers when the version comes that counts people: until they are counted, nothing
// may take them for known, and nothing may take the tallies for wrong.

/** Answers to a questionnaire without an overall question, and to one with. */
async function answer(world: World, from: number, n: number): Promise<void> {
	const [criteria, land] = [await formsOf(world, 'criteria'), await formsOf(world, 'land')];
	const forms = many(n, (i) => {
		const at = AT - (i % 50) * 86_400_000;
		const given = Array.from({ length: i % 17 }, (_, q) => [`q${q + 1}`, (i + q) % 6]);
		return i % 3 === 0
			? land({ id: from + i, at, answers: { overall: 1 + (i % 5) } })
			: criteria({ id: from + i, at, answers: Object.fromEntries(given) });
	});
	await store(world, forms);
}

/** An office whose database stands as the version before left it. */
async function oldOffice(): Promise<World> {
	const world = await testWorld();
	await answer(world, 0, 90);
	await makeOld(world.office.db);
	return world;
}

async function makeOld(db: Kysely<Database>): Promise<void> {
	await sql`alter table tally drop column people`.execute(db);
	// What came after it, too: migrations go in their order.
	await sql`drop table portal_pair`.execute(db);
	await sql`delete from kysely_migration where name >= '0012'`.execute(db);
}

const doubts = async ({ db, key }: World['office']) => (await verify(db, key)).doubts;

/** Of each tally: whether a headline question makes its rate, and its people. */
async function peopleIn(world: World) {
	const rows = await world.office.db.selectFrom('tally').selectAll().execute();
	const isLand = (id: number) => id === world.counters.land.id;
	return {
		land: rows.filter((row) => isLand(row.counter_id)).map((row) => row.people.length),
		criteria: rows.filter((row) => !isLand(row.counter_id)).map((row) => row.people)
	};
}

test('after the update tallies are not known, answers come in, and a recount makes all right', async () => {
	const world = await oldOffice();
	const { db } = world.office;
	expect(await migrate(db)).toEqual(['0012_people', '0013_unknown_dossiers']);
	const before = await peopleIn(world);
	expect(new Set(before.land)).toEqual(new Set([0]));
	expect(before.criteria.length).toBeGreaterThan(20);
	expect(before.criteria.every((bytes) => readPeople(bytes) === null)).toBe(true);
	expect(await doubts(world.office)).toEqual([]);

	// The same days again, and some that only the new version has seen.
	await answer(world, 1000, 120);
	expect(await doubts(world.office)).toEqual([]);
	const between = await peopleIn(world);
	expect(between.criteria.filter((bytes) => isUnknown(bytes))).toHaveLength(before.criteria.length);

	expect(await settings.arePeopleUncounted(db)).toBe(true);
	expect(await countPeople(db)).toEqual({ responses: 140, mended: 0, completed: 1 });
	expect(await settings.arePeopleUncounted(db)).toBe(false);
	expect(await tallied(world)).toEqual(await counted(world));
	expect((await peopleIn(world)).criteria.every((bytes) => readPeople(bytes) !== null)).toBe(true);
	expect(await doubts(world.office)).toEqual([]);
	expect(await countPeople(db)).toEqual({ responses: 0, mended: 0, completed: 0 });
});

test('tallies that were changed by hand are named also while people are not counted, and mended with them', async () => {
	const world = await oldOffice();
	const { db } = world.office;
	await migrate(db);
	await db
		.updateTable('tally')
		.set({ n5: 999 })
		.where('counter_id', '=', world.counters.criteria.id)
		.where('period', '=', 2026)
		.execute();
	expect((await doubts(world.office)).map(({ what }) => what)).toEqual([
		expect.stringContaining('n5=999')
	]);
	expect(await countPeople(db)).toEqual({ responses: 60, mended: 1, completed: 0 });
	expect(await doubts(world.office)).toEqual([]);
});

test('people that were changed by hand are named', async () => {
	const world = await testWorld();
	await answer(world, 0, 90);
	const { db } = world.office;
	await db
		.updateTable('tally')
		.set({ people: Buffer.of(5, 1, 2, 3, 4) })
		.where('counter_id', '=', world.counters.criteria.id)
		.where('period', '=', 202605)
		.execute();
	const [doubt, ...others] = await doubts(world.office);
	expect(others).toEqual([]);
	expect(doubt!.what).toMatch(
		/^people channel=poster field_id=\d+ month=5 .*stands at mm=2 ms=3 people=1 ss=4, the responses say mm=\d{3,}/
	);
	expect(await recount(db)).toMatchObject({ mended: 1, completed: 0 });
	expect(await doubts(world.office)).toEqual([]);
});

test('an office without questionnaires of that kind, and a new one, have nothing to count', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [form({ answers: { overall: 4 } })]);
	expect(await settings.arePeopleUncounted(world.office.db)).toBe(false);
	await makeOld(world.office.db);
	await migrate(world.office.db);
	expect(await settings.arePeopleUncounted(world.office.db)).toBe(false);
	expect(await doubts(world.office)).toEqual([]);
});

test('a backup of the version before is restored, and then counted', async () => {
	const world = await oldOffice();
	const { db, key, settings: old } = world.office;
	const file = join(testFolder(), 'old.sqlite');
	await backUp(old, file);
	await db.destroy();
	const dataDir = testFolder();
	const here = { ...old, dataDir, databaseUrl: await databaseOf(dataDir) };
	expect((await restore(here, key, file, AT)).verified.doubts).toEqual([]);
	const restored = open(here.databaseUrl);
	onTestFinished(() => restored.destroy());
	expect(await countPeople(restored)).toEqual({ responses: 60, mended: 0, completed: 1 });
	expect((await verify(restored, key)).doubts).toEqual([]);
});

test('an office of the version before is copied as it is, and then counted', async () => {
	const world = await oldOffice();
	const { key } = world.office;
	for (const url of [await databaseOf(testFolder()), join(testFolder(), 'copy.sqlite')]) {
		const to = open(url);
		onTestFinished(() => to.destroy());
		await copy(world.office.db, to, url);
		expect((await verify(to, key)).doubts).toEqual([]);
		expect(await countPeople(to)).toMatchObject({ mended: 0, completed: 1 });
		expect((await verify(to, key)).doubts).toEqual([]);
	}
});

test('an office whose people are not counted yet is copied so, and counted there', async () => {
	const world = await oldOffice();
	await migrate(world.office.db);
	const url = await databaseOf(testFolder());
	const to = open(url);
	onTestFinished(() => to.destroy());
	await copy(world.office.db, to, url);
	expect(await settings.arePeopleUncounted(to)).toBe(true);
	expect(await countPeople(to)).toMatchObject({ mended: 0, completed: 1 });
});

import { sql, type KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { recount } from '../../src/lib/server/integrity/recount.ts';
import { submit, type Outcome } from '../../src/lib/server/intake/submit.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { onPostgres } from '../setup/engine.ts';
import type { World } from '../world.ts';
import { AT, bytes, formsOf, many, rows, store, testWorld } from './setup.ts';

const doubts = async ({ office }: World) =>
	(await verify(office.db, office.key)).doubts.map(({ what }) => what);

async function answered(n: number): Promise<World> {
	const world = await testWorld();
	const forms = await Promise.all(
		(['land', 'general', 'criteria'] as const).map((name) => formsOf(world, name))
	);
	await store(
		world,
		many(n, (i) =>
			forms[i % 3]!({
				id: i,
				at: AT - (i % 40) * 86_400_000,
				answers: { overall: 1 + (i % 5), q1: 4 }
			})
		)
	);
	return world;
}

/** Everything that can be wrong with tallies. */
async function damage({ office: { db }, counters }: World): Promise<void> {
	const of = (name: 'land' | 'general' | 'criteria' | 'school') => counters[name].id;
	for (const statement of [
		`update tally set responses = responses + 1, n5 = 100 where counter_id = ${of('land')}`,
		// Question 0 was answered a thousand times, says this; and the other bytes are none of ours.
		`update tally set questions = ${bytes('0000000000e807')} where counter_id = ${of('criteria')}`,
		`update tally set questions = ${bytes('ffff')} where counter_id = ${of('land')} and period = 2026`,
		`delete from tally where counter_id = ${of('general')}`,
		`update tally set questions = ${bytes('')} where counter_id = ${of('land')} and period > 999999`,
		`update tally set choices = ${bytes('010005')}, months = ${bytes('80')} where counter_id = ${of('land')}`,
		// Also at a counter that nobody has answered.
		`insert into tally select ${of('school')}, period, field_id, version_id, channel, standing, responses, n0, n1, n2, n3, n4, n5, questions, choices, months, people from tally`
	])
		await sql.raw(statement).execute(db);
}

test('after any damage to the tallies, a recount makes them right', async () => {
	const world = await answered(90);
	const right = await tallies(world);
	await damage(world);
	expect((await doubts(world)).length).toBeGreaterThan(50);
	expect(await recount(world.office.db)).toEqual({ responses: 90, mended: 4, completed: 0 });
	expect(await doubts(world)).toEqual([]);
	expect(await tallies(world)).toEqual(right);
});

test('twice is as good as once, and without any response there is nothing to do', async () => {
	const world = await answered(30);
	const right = await tallies(world);
	for (let i = 0; i < 2; i++)
		expect(await recount(world.office.db)).toEqual({ responses: 30, mended: 0, completed: 0 });
	expect(await tallies(world)).toEqual(right);
	expect(await recount((await testWorld()).office.db)).toEqual({
		responses: 0,
		mended: 0,
		completed: 0
	});
});

test('a response that somebody made unreadable stops neither recount nor verify, which names it', async () => {
	const world = await answered(30);
	const { db } = world.office;
	for (const [number, answers] of [
		[2, '[5'],
		[4, '{"0":5}'],
		[6, '["5",[1,"x"]]'],
		[8, '[1e300]']
	] as const)
		await db
			.updateTable('response')
			.set({ answers })
			.where('counter_id', '=', world.counters.land.id)
			.where('number', '=', number)
			.execute();
	expect(await recount(db)).toEqual({ responses: 30, mended: 1, completed: 0 });
	expect(await doubts(world)).toEqual(
		[2, 4, 6, 8].map((n) => `response ${n} was changed, or its comment removed`)
	);
});

test('answers go on coming in while it runs: none is lost, and everything is right afterwards', async () => {
	const world = await answered(3000);
	await damage(world);
	const { office } = world;
	const forms = await Promise.all(
		(['land', 'general', 'clinic', 'school'] as const).map((name) => formsOf(world, name))
	);
	const outcomes: Outcome['kind'][] = [];
	let going = true;
	const post = async (one: number) => {
		for (let i = 0; going; i++)
			outcomes.push(
				(await submit(office, forms[(one + i) % 4]!({ comment: i % 3 ? null : 'Tốt' })))
					.kind as 'stored'
			);
	};
	const posting = many(8, post);
	while (outcomes.length < 400) {
		await sql`update tally set responses = 7 where counter_id = ${world.counters.land.id}`.execute(
			office.db
		);
		await recount(office.db);
	}
	going = false;
	await Promise.all(posting);
	expect(new Set(outcomes)).toEqual(new Set(['stored']));
	expect(await rows(world, 'response')).toBe(3000 + outcomes.length);
	expect(await doubts(world)).toEqual([]);
});

// On SQLite nobody writes while a recount does.
test.runIf(onPostgres())(
	'the very first answer of a counter comes in just while tallies that it has from nowhere are removed',
	async () => {
		const world = await testWorld();
		const { db } = world.office;
		const form = await formsOf(world, 'land');
		await store(world, [form()]);
		await sql`update tally set channel = 'paper'`.execute(db);
		for (const table of ['response', 'chain'] as const) await db.deleteFrom(table).execute();
		// Once the recount has looked for a chain to hold, and what stands in it.
		let [holds, looks]: [boolean, unknown] = [false, null];
		const comesInBetween: KyselyPlugin = {
			transformQuery({ node, queryId }) {
				if (node.kind === 'UpdateQueryNode') holds = true;
				else if (holds) looks ??= queryId;
				return node;
			},
			async transformResult({ result, queryId }) {
				if (queryId === looks) await submit(world.office, form());
				return result;
			}
		};
		await recount(db.withPlugin(comesInBetween));
		expect(await rows(world, 'response')).toBe(1);
		expect(await doubts(world)).toEqual([]);
	}
);

/** All tallies, in an order of their own. */
async function tallies({ office: { db } }: World): Promise<string[]> {
	const all = await db.selectFrom('tally').selectAll().execute();
	return all.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}

import { expect, test } from 'vitest';
import { chainStart, sealOf } from '../../src/lib/server/intake/seal.ts';
import type { World } from '../world.ts';
import { AT, formsOf, store, testWorld } from './setup.ts';

/**
 * Number of the first response of a counter whose seal is not what it must be; 0 where the end of
 * the chain is; else null.
 */
async function brokenAt({ office: { db, key } }: World, counterId: number): Promise<number | null> {
	const chain = await db
		.selectFrom('chain')
		.selectAll()
		.where('counter_id', '=', counterId)
		.executeTakeFirstOrThrow();
	const responses = await db
		.selectFrom('response')
		.selectAll()
		.where('counter_id', '=', counterId)
		.orderBy('number')
		.execute();
	let seal = chainStart(key, counterId);
	for (const [i, { seal: stored, ...row }] of responses.entries()) {
		if (row.number !== i + 1) return i + 1;
		seal = sealOf(key, seal, row);
		if (!seal.equals(stored)) return row.number;
	}
	return chain.length === responses.length && chain.seal.equals(seal) ? null : 0;
}

async function sealedWorld() {
	const world = await testWorld();
	const [land, general] = [await formsOf(world, 'land'), await formsOf(world, 'general')];
	await store(world, [land({ id: 1 }), general({ id: 2 }), land({ id: 3, comment: 'Chờ lâu' })]);
	await store(world, [land({ id: 4, answers: { overall: 2 } }), general({ id: 5 })]);
	return {
		world,
		db: world.office.db,
		land: world.counters.land.id,
		general: world.counters.general.id
	};
}

test('each counter has an unbroken chain of its own, across transactions', async () => {
	const { world, land, general } = await sealedWorld();
	expect([await brokenAt(world, land), await brokenAt(world, general)]).toEqual([null, null]);
	const chains = await world.office.db
		.selectFrom('chain')
		.select(['counter_id', 'length'])
		.orderBy('length')
		.execute();
	expect(chains).toEqual([
		{ counter_id: general, length: 2 },
		{ counter_id: land, length: 3 }
	]);
});

test.each([
	['the answers', { answers: '[5,null,null,null,null,null,null,null]' }],
	['the time', { answered_at: AT + 1 }],
	['the field', { field_id: 2 }],
	['the channel', { channel: 'kiosk' as const }],
	['the language', { language: 'en' }],
	['the id', { uuid: Buffer.alloc(16, 1) }],
	['when it was typed in', { entered_at: AT }]
])('a change of %s breaks the chain there, and at no other counter', async (_, changed) => {
	const { world, db, land, general } = await sealedWorld();
	await db
		.updateTable('response')
		.set(changed)
		.where('counter_id', '=', land)
		.where('number', '=', 2)
		.execute();
	expect([await brokenAt(world, land), await brokenAt(world, general)]).toEqual([2, null]);
});

test('a comment put in place of another breaks the chain; an erased text does not', async () => {
	const { world, db, land } = await sealedWorld();
	await db.updateTable('response').set({ comment: null }).execute();
	expect(await brokenAt(world, land)).toBe(null);
	await db
		.updateTable('response')
		.set({ comment_digest: Buffer.alloc(32) })
		.where('comment_digest', 'is not', null)
		.execute();
	expect(await brokenAt(world, land)).toBe(2);
});

test('a removed response breaks the chain, in the middle and at the end', async () => {
	const { world, db, land, general } = await sealedWorld();
	const remove = (counterId: number, number: number) =>
		db
			.deleteFrom('response')
			.where('counter_id', '=', counterId)
			.where('number', '=', number)
			.execute();
	await remove(land, 1);
	await remove(general, 2);
	expect([await brokenAt(world, land), await brokenAt(world, general)]).toEqual([1, 0]);
});

test('two responses that change places break the chain', async () => {
	const { world, db, land } = await sealedWorld();
	for (const [from, to] of [
		[1, 99],
		[3, 1],
		[99, 3]
	] as const)
		await db
			.updateTable('response')
			.set({ number: to })
			.where('counter_id', '=', land)
			.where('number', '=', from)
			.execute();
	expect(await brokenAt(world, land)).toBe(1);
});

test('another standing is the office’s later word and leaves the seals whole', async () => {
	const { world, db, land } = await sealedWorld();
	await db.updateTable('response').set({ standing: 'excluded' }).execute();
	expect(await brokenAt(world, land)).toBe(null);
});

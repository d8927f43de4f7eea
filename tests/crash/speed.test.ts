import { expect, test } from 'vitest';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { AT, formsOf, many, store, testWorld } from '../store/setup.ts';

test('how fast verify is, for the record', async () => {
	const world = await testWorld();
	const { db, key } = world.office;
	const form = await formsOf(world, 'criteria');
	const levels = Object.fromEntries(many(16, (i) => [`q${i + 1}`, 1 + (i % 5)]));
	for (let from = 0; from < 50_000; from += 5000)
		await store(
			world,
			many(5000, (i) => form({ id: from + i, at: AT - from * 60_000, answers: levels }))
		);
	const started = performance.now();
	const verified = await verify(db, key);
	const seconds = (performance.now() - started) / 1000;
	expect(verified).toMatchObject({ responses: 50_000, doubts: [] });
	console.log(
		`verify: 50,000 responses of 16 criteria in ${seconds.toFixed(1)} s, ${Math.round(50_000 / seconds)} a second`
	);
});

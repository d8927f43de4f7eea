import { expect, test } from 'vitest';
import { weightedFor } from '../results.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import type { World } from '../world.ts';
import { AT, formsOf, QUERY, rated, store, testWorld } from './setup.ts';

// Dossiers and answers are read from the database as tests/core/weighted.test.ts reckons with them.

async function settle(world: World, field: string, settled: number, month = 202605) {
	const row = {
		unit_id: world.units.namGiang,
		counter_id: null,
		field_id: world.fields.get(field)!,
		month
	};
	await caseload.set(world.office.db, {
		...row,
		received: settled,
		settled,
		late: 0,
		complained: 0
	});
}

test('900 and 100 dossiers weigh 40 of 50 and 95 of 100: 81.5 beside 90', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	await store(world, [
		...rated(form, 40, 50, { field: 'land' }),
		...rated(form, 95, 100, { field: 'civil-status' }),
		// Months without known dossiers stay out of it.
		...rated(form, 0, 20, { field: 'land', at: AT + 31 * 86_400_000 })
	]);
	await settle(world, 'land', 900);
	expect(await weightedFor(world.office.db, QUERY)).toBe(null);
	await settle(world, 'civil-status', 100);
	const weighted = (await weightedFor(world.office.db, QUERY))!;
	expect(weighted.rate).toBeCloseTo(81.5, 10);
	expect(weighted).toMatchObject({ pooled: 90, n: 150, settled: 1000, uncovered: 0 });
	// Where the dossiers cannot be told, nothing is weighed.
	expect(await weightedFor(world.office.db, { ...QUERY, channel: 'poster' })).toBe(null);
	expect(
		await weightedFor(world.office.db, {
			...QUERY,
			period: { from: '2026-05-02', to: '2026-05-31' }
		})
	).toBe(null);
});

import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readPeople, UNKNOWN_PEOPLE } from '../../src/lib/core/results/people.ts';
import { startJobs } from '../../src/lib/server/jobs/jobs.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import type { World } from '../world.ts';
import { formsOf, store, testWorld } from './setup.ts';

/** Lets a minute of the server's jobs go by, and waits for what has begun in it. */
async function minuteOfJobs({ office }: World): Promise<void> {
	const without = { alertsAt: null, reportsAt: null, mail: null };
	const stop = startJobs({ ...office, settings: { ...office.settings, ...without } });
	await vi.advanceTimersByTimeAsync(60_000);
	await stop();
}

test('the server counts people by itself within a minute, and writes nothing down where there is nothing to count', async () => {
	const world = await testWorld();
	const { db } = world.office;
	const form = await formsOf(world, 'criteria');
	await store(world, [form({ answers: { q1: 4, q2: 2, q3: 5 } })]);
	const people = async () =>
		(await db.selectFrom('tally').select('people').execute()).map((row) => readPeople(row.people));
	const runs = () => db.selectFrom('job').select('name').where('name', '=', 'recount').execute();
	// No other timer of this test's process may be among these: PostgreSQL's pool has some.
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.now() });
	onTestFinished(() => void vi.useRealTimers());

	await minuteOfJobs(world);
	expect(await runs()).toEqual([]);

	await db
		.updateTable('tally')
		.set({ people: Buffer.from(UNKNOWN_PEOPLE) })
		.execute();
	await sql`insert into setting (name, value) values ('people-uncounted', '1')`.execute(db);
	expect(await people()).toEqual([null, null, null]);
	await minuteOfJobs(world);
	const one = [1, 9, 6, 4];
	expect(await people()).toEqual([one, one, one]);
	expect(await settings.arePeopleUncounted(db)).toBe(false);
	expect(await runs()).toHaveLength(1);
});

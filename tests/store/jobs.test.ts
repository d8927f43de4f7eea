import { expect, onTestFinished, test } from 'vitest';
import { open } from '../../src/lib/server/db/open.ts';
import { runJob } from '../../src/lib/server/jobs/run.ts';
import * as jobs from '../../src/lib/server/store/jobs.ts';
import { testWorld } from './setup.ts';

const AT = 1_000_000_000_000;
const HOUR = 3_600_000;

/** So many nodes, each with a connection to the one database of its own. */
async function nodes(n: number) {
	const { office } = await testWorld();
	return Array.from({ length: n }, (_, i) => {
		const db = open(office.settings.databaseUrl);
		onTestFinished(() => db.destroy());
		const run = (plannedFor: number, work: () => Promise<unknown>, now = plannedFor) =>
			runJob(db, { name: 'report', holder: `node ${i}`, plannedFor, now: () => now }, work);
		return { db, run };
	});
}

test('of nodes that race for a job exactly one does it, each time that it is planned', async () => {
	const all = await nodes(6);
	for (const plannedFor of [AT, AT + HOUR, AT + 2 * HOUR]) {
		let [running, done] = [0, 0];
		const work = async () => {
			expect(++running).toBe(1);
			await new Promise(setImmediate);
			done++;
			running--;
		};
		const outcomes = await Promise.all(all.map(({ run }) => run(plannedFor, work)));
		expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
		expect(done).toBe(1);
	}
});

test('a node whose clock is late does not do it a second time', async () => {
	const [one, other] = await nodes(2);
	expect(await one!.run(AT, async () => {})).toBe('done');
	expect(await other!.run(AT, () => expect.unreachable('done twice'), AT + 30_000)).toBe(
		'not-ours'
	);
	expect(await other!.run(AT - HOUR, () => expect.unreachable('done after a later one'))).toBe(
		'not-ours'
	);
});

test('a job that fails says so, and may be taken up at once by another', async () => {
	const [one, other] = await nodes(2);
	await expect(
		one!.run(AT, async () => {
			throw new Error('broken off');
		})
	).rejects.toThrow('broken off');
	const noted = () =>
		one!.db.selectFrom('job').select(['last_run_at', 'last_error']).executeTakeFirst();
	expect(await noted()).toEqual({ last_run_at: AT, last_error: 'Error: broken off' });
	expect(await other!.run(AT, async () => {}, AT + 1)).toBe('done');
	expect(await noted()).toEqual({ last_run_at: AT + 1, last_error: null });
});

test('the lease of a node that died runs out, and one that lives is kept', async () => {
	const [one, other] = await nodes(2);
	const claim = { name: 'report', holder: 'dead', at: AT, until: AT + 1000 };
	expect(await jobs.take(one!.db, claim, AT)).toBe(true);
	expect(await other!.run(AT, () => expect.unreachable('taken from the living'), AT + 999)).toBe(
		'not-ours'
	);
	expect(await jobs.keep(one!.db, { ...claim, until: AT + 2000 })).toBe(true);
	expect(await other!.run(AT, () => expect.unreachable('taken from the living'), AT + 1999)).toBe(
		'not-ours'
	);
	expect(await other!.run(AT, async () => {}, AT + 2000)).toBe('done');
	// Whoever comes back from the dead holds nothing, and takes nothing away.
	expect(await jobs.keep(one!.db, claim)).toBe(false);
	await jobs.release(one!.db, claim, { doneFor: AT + HOUR });
	expect(await other!.run(AT + HOUR, async () => {})).toBe('done');
});

test('jobs of different names do not wait for each other', async () => {
	const [one] = await nodes(1);
	const outcome = one!.run(AT, () =>
		runJob(
			one!.db,
			{ name: 'other', holder: 'node', plannedFor: AT, now: () => AT },
			async () => {}
		)
	);
	expect(await outcome).toBe('done');
});

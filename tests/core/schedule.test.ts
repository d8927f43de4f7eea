import { expect, test } from 'vitest';
import { plan } from '../../src/lib/server/schedule.ts';

/** How early a timer may fire. */
const EARLY_MS = 100;

test('the time that a run was planned for is a whole second that has come, each a later one', async () => {
	const runs: { plannedFor: number; at: number }[] = [];
	await new Promise<void>((resolve, reject) => {
		const work = async (plannedFor: number) => {
			runs.push({ plannedFor, at: Date.now() });
			if (runs.length === 3) resolve(stop());
		};
		const stop = plan('* * * * * *', work, reject);
		// This test is all that goes on: nothing else keeps the process up.
		setTimeout(() => reject(new Error('no run in time')), 20_000).unref();
	});
	for (const { plannedFor, at } of runs) {
		expect(plannedFor % 1000).toBe(0);
		expect(plannedFor - at).toBeLessThanOrEqual(EARLY_MS);
	}
	expect(runs.map(({ plannedFor }) => plannedFor)).toEqual([...new Set(runs.map((run) => run.plannedFor))].toSorted());
});

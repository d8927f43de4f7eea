import { expect, onTestFinished, test, vi } from 'vitest';
import { plan } from '../../src/lib/server/office/schedule.ts';

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
		setTimeout(() => reject(new Error('no run in time')), 300_000).unref();
	});
	for (const { plannedFor, at } of runs) {
		expect(plannedFor % 1000).toBe(0);
		expect(plannedFor - at).toBeLessThanOrEqual(EARLY_MS);
	}
	expect(runs.map(({ plannedFor }) => plannedFor)).toEqual(
		[...new Set(runs.map((run) => run.plannedFor))].toSorted()
	);
});

test('a clock that stood in 2031 for a minute: the runs go on by the right time', async () => {
	onTestFinished(() => void vi.useRealTimers());
	vi.useFakeTimers({ now: Date.parse('2026-05-20T02:00:30Z') });
	const runs: string[] = [];
	const work = async (plannedFor: number) => void runs.push(new Date(plannedFor).toISOString());
	const stop = plan('* * * * *', work, (error) => expect.unreachable(String(error)));
	onTestFinished(() => stop());
	await vi.advanceTimersByTimeAsync(60_000);
	vi.setSystemTime(Date.parse('2031-05-20T02:01:30Z'));
	await vi.advanceTimersByTimeAsync(60_000);
	vi.setSystemTime(Date.parse('2026-05-20T02:02:30Z'));
	await vi.advanceTimersByTimeAsync(120_000);
	await vi.advanceTimersByTimeAsync(60_000);
	// One run at most is lost: the one that is due in the half minute before the clock is looked at
	// again.
	expect(runs.slice(-2)).toEqual(['2026-05-20T02:04:00.000Z', '2026-05-20T02:05:00.000Z']);
});

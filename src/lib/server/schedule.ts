import { Cron } from 'croner';
import { ZONE } from '../core/time.ts';

/** Whether the text is a time table as cron knows it, which comes due some time. */
export function isSchedule(pattern: string): boolean {
	try {
		return new Cron(pattern, { paused: true, timezone: ZONE }).nextRun() !== null;
	} catch {
		return false;
	}
}

/**
 * Does something by a time table in Vietnam's time, until it is stopped. A run that is still going on is not doubled.
 * @param work is told the time that it was planned for (ms); what it throws goes to `failed`
 */
export function plan(
	pattern: string,
	work: (plannedFor: number) => Promise<unknown>,
	failed: (error: unknown) => void
): { stop(): void } {
	const run = async (cron: Cron) => {
		// Not the time at which this node gets to it: all nodes are to mean the same one.
		const [plannedFor] = cron.previousRuns(1, new Date(Date.now() + 1000));
		await work(plannedFor!.getTime());
	};
	return new Cron(pattern, { timezone: ZONE, protect: true, unref: true, catch: failed }, run);
}

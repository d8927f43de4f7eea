import { Cron } from 'croner';
import { ZONE } from '../../core/calendar/time.ts';

/** How early a timer may fire, and more. */
const EARLY_MS = 100;

/** Whether the text is a time table as cron knows it, which comes due some time. */
export function isSchedule(pattern: string): boolean {
	try {
		return new Cron(pattern, { paused: true, timezone: ZONE }).nextRun() !== null;
	} catch {
		return false;
	}
}

/**
 * Does something by a time table in Vietnam's time, until it is stopped. A run that is still going
 * on is not doubled.
 * @param work is told the time that it was planned for (ms); what it throws goes to `failed`
 * @returns stops it; resolves once a run that goes on has ended
 */
export function plan(
	pattern: string,
	work: (plannedFor: number) => Promise<unknown>,
	failed: (error: unknown) => void
): () => Promise<void> {
	let running = Promise.resolve();
	const run = (cron: Cron) => {
		// Not the time at which this node gets to it: all nodes are to mean the same one.
		const [plannedFor] = cron.previousRuns(1, new Date(Date.now() + EARLY_MS));
		return (running = work(plannedFor!.getTime()).then(() => {}, failed));
	};
	const cron = new Cron(pattern, { timezone: ZONE, protect: true, unref: true }, run);
	return async () => {
		cron.stop();
		await running;
	};
}

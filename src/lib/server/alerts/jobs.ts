import { runJob } from '../jobs.ts';
import type { Office } from '../office.ts';
import { plan } from '../schedule.ts';
import { newUuid } from '../uuid.ts';
import { deliver, evaluate } from './evaluate.ts';

/** When letters that wait are tried again. */
const EVERY_MINUTE = '* * * * *';

/**
 * Lets this node take part in the office's jobs: looking for alerts, and sending the letters about them. Each is done by
 * one node only (jobs.ts).
 * @returns ends its part
 */
export function startJobs(office: Office): () => void {
	const holder = newUuid(Date.now());
	const failed = (error: unknown) =>
		console.error(JSON.stringify({ at: new Date().toISOString(), job: 'alerts', error: String(error) }));
	const start = (name: string, pattern: string, work: () => Promise<unknown>) =>
		plan(pattern, (plannedFor) => runJob(office.db, { name, holder, plannedFor, now: Date.now }, work), failed);

	const jobs: ReturnType<typeof plan>[] = [];
	if (office.settings.alertsAt !== null)
		jobs.push(start(ALERTS, office.settings.alertsAt, () => evaluate(office, Date.now())));
	if (office.settings.mail !== null) jobs.push(start(MAIL, EVERY_MINUTE, () => sendOrSay(office)));
	return () => jobs.forEach((job) => job.stop());
}

/** Names of the jobs. */
export const ALERTS = 'alerts';
export const MAIL = 'mail';

/** What could not be sent stands in the log too: the page of alerts is seen by the office, the log by who keeps the server. */
async function sendOrSay(office: Office): Promise<void> {
	const { failed } = await deliver(office, Date.now);
	if (failed.length > 0)
		console.error(
			JSON.stringify({ at: new Date().toISOString(), job: MAIL, unsent: failed.length, why: [...new Set(failed)] })
		);
}

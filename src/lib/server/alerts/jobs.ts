import { runJob } from '../jobs/jobs.ts';
import { log } from '../log.ts';
import type { Office } from '../office.ts';
import { plan } from '../jobs/schedule.ts';
import { newUuid } from '../db/uuid.ts';
import { deliver, evaluate } from './evaluate.ts';

/** When letters that wait are tried again. */
const EVERY_MINUTE = '* * * * *';

/**
 * Lets this node take part in the office's jobs: looking for alerts, and sending the letters about them. Each is done by
 * one node at a time (jobs.ts).
 * @returns ends its part, once what goes on is done
 */
export function startJobs(office: Office): () => Promise<unknown> {
	const holder = newUuid(Date.now());
	const failed = (error: unknown) => log.error({ job: ALERTS, error }, 'a job failed');
	const run = (name: string, plannedFor: number, work: () => Promise<unknown>) =>
		runJob(office.db, { name, holder, plannedFor, now: Date.now }, work);
	const send = (plannedFor: number) => run(MAIL, plannedFor, () => sendOrSay(office));
	const look = async (plannedFor: number) => {
		const outcome = await run(ALERTS, plannedFor, () => evaluate(office, Date.now()));
		if (outcome === 'done' && office.settings.mail) await send(Date.now());
	};
	const { alertsAt, mail } = office.settings;
	const jobs = [
		...(alertsAt === null ? [] : [plan(alertsAt, look, failed)]),
		...(mail === null ? [] : [plan(EVERY_MINUTE, send, failed)])
	];
	return () => Promise.all(jobs.map((stop) => stop()));
}

/** Names of the jobs. */
export const ALERTS = 'alerts';
export const MAIL = 'mail';

/** What could not be sent stands in the log too: the page of alerts is seen by the office, the log by who keeps the server. */
async function sendOrSay(office: Office): Promise<void> {
	const { failed } = await deliver(office, Date.now);
	if (failed.length > 0)
		log.error({ job: MAIL, unsent: failed.length, why: [...new Set(failed)] }, 'letters could not be sent');
}

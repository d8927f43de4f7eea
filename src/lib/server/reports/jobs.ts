import { runJob } from '../jobs/jobs.ts';
import { log } from '../log.ts';
import type { Office } from '../office.ts';
import { plan } from '../jobs/schedule.ts';
import { newUuid } from '../db/uuid.ts';
import { makeDue } from './make-due.ts';

/** Name of the job. */
export const REPORTS = 'reports';

/**
 * Lets this node take part in making the reports that are due; one node does it at a time (jobs.ts), and what one has made
 * the next finds there.
 * @returns ends its part, once what goes on is done
 */
export function startReportJobs(office: Office): () => Promise<void> {
	const { reportsAt } = office.settings;
	if (reportsAt === null) return () => Promise.resolve();
	const holder = newUuid(Date.now());
	const work = async () => {
		const { failed } = await makeDue(office, Date.now());
		for (const { unit, period, error } of failed)
			log.error({ job: REPORTS, unit, period, error }, 'a report could not be made');
	};
	return plan(
		reportsAt,
		(plannedFor) => runJob(office.db, { name: REPORTS, holder, plannedFor, now: Date.now }, work),
		(error) => log.error({ job: REPORTS, error }, 'a job failed')
	);
}

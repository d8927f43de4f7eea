import { evaluate } from '../alerts/evaluate.ts';
import { newUuid } from '../db/uuid.ts';
import { countPeople } from '../integrity/count-people.ts';
import { log } from '../office/log.ts';
import type { Office } from '../office/office.ts';
import { deliver } from '../outbox/deliver.ts';
import { makeDue } from '../reports/make-due.ts';
import { runJob } from './run.ts';
import { plan } from '../office/schedule.ts';
import * as settings from '../store/settings.ts';

export type JobName = 'alerts' | 'outbox' | 'reports' | 'recount';

/** Something that the program does by itself. */
interface Job {
	name: JobName;
	/** When it is planned, as in cron, in Vietnam's time; null: never. */
	schedule: string | null;
	/** Whether there is anything to do; if not, nothing is written down. Always where not given. */
	isWanted?: () => Promise<boolean>;
	/**
	 * Does it. What it throws is logged, and the job is tried again when it is planned for the next
	 * time.
	 */
	work: () => Promise<unknown>;
	/** The job that is done as soon as this one is done, where that one is planned at all. */
	next?: JobName;
}

const EVERY_MINUTE = '* * * * *';

/** Every job there is. */
function jobsOf(office: Office): Job[] {
	const { alertsAt, reportsAt, mail } = office.settings;
	return [
		{
			name: 'alerts',
			schedule: alertsAt,
			work: () => evaluate(office, Date.now()),
			next: 'outbox'
		},
		{ name: 'outbox', schedule: mail && EVERY_MINUTE, work: () => sendOrSay(office) },
		{ name: 'reports', schedule: reportsAt, work: () => makeOrSay(office) },
		{
			name: 'recount',
			schedule: EVERY_MINUTE,
			isWanted: () => settings.arePeopleUncounted(office.db),
			work: () => countOrSay(office)
		}
	];
}

/**
 * Lets this node take part in the office's jobs. Each is done by one node at a time (run.ts).
 * @returns ends its part, once what goes on is done
 */
export function startJobs(office: Office): () => Promise<unknown> {
	const holder = newUuid(Date.now());
	const jobs = jobsOf(office);
	const failed = (job: Job) => (error: unknown) =>
		log.error({ job: job.name, error }, 'a job failed');

	async function run({ name, isWanted, work, next }: Job, plannedFor: number): Promise<void> {
		if (isWanted && !(await isWanted())) return;
		const outcome = await runJob(office.db, { name, holder, plannedFor, now: Date.now }, work);
		const following = jobs.find((job) => job.name === next);
		if (outcome === 'done' && following?.schedule)
			await run(following, Date.now()).catch(failed(following));
	}

	const stops: (() => Promise<void>)[] = [];
	for (const job of jobs)
		if (job.schedule !== null)
			stops.push(plan(job.schedule, (plannedFor) => run(job, plannedFor), failed(job)));
	return () => Promise.all(stops.map((stop) => stop()));
}

/**
 * What could not be sent stands in the log too: the page of alerts is seen by the office, the log
 * by who keeps the server.
 */
async function sendOrSay(office: Office): Promise<void> {
	const { failed } = await deliver(office, Date.now);
	if (failed.length === 0) return;
	const why = [...new Set(failed)];
	log.error({ job: 'outbox', unsent: failed.length, why }, 'letters could not be sent');
}

async function makeOrSay(office: Office): Promise<void> {
	const { failed } = await makeDue(office, Date.now());
	for (const { unit, period, error } of failed)
		log.error({ job: 'reports', unit, period, error }, 'a report could not be made');
}

/**
 * Once after an update, while citizens answer. Where it came upon wrong tallies it has mended them,
 * and `verify` names them no more: the log does.
 */
async function countOrSay(office: Office): Promise<void> {
	const { mended } = await countPeople(office.db);
	if (mended === 0) return;
	const what = 'tallies were not what the responses say, and were counted anew';
	log.warn({ job: 'recount', counters: mended }, what);
}

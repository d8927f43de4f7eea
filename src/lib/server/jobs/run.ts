import type { Kysely } from 'kysely';
import type { Database } from '../db/rows.ts';
import { errorText, log } from '../office/log.ts';
import * as jobs from '../store/jobs.ts';

/** How long others stay away from a job whose node says nothing any more. */
const TERM_MS = 5 * 60_000;

/** What a node does of a job that was planned. */
export type JobOutcome = 'done' | 'not-ours';

/**
 * Does a job that all nodes have planned for the same time: exactly one does it. One that fails, or
 * whose node dies, is not done: it may be taken up again, at the latest when it is planned for the
 * next time.
 * @param name of the job; jobs of one name never run at once
 * @param holder name of this node, another for each process
 * @param plannedFor ms
 * @param now the clock: the lease is kept for as long as the work takes
 * @throws what `work` throws
 */
export async function runJob(
	db: Kysely<Database>,
	{
		name,
		holder,
		plannedFor,
		now
	}: { name: string; holder: string; plannedFor: number; now: () => number },
	work: () => Promise<unknown>
): Promise<JobOutcome> {
	const claim = () => ({ name, holder, at: now(), until: now() + TERM_MS });
	const before = await jobs.find(db, name);
	if (!(await jobs.take(db, claim(), plannedFor))) return 'not-ours';
	if (before && jobs.isVoid(before, now())) sayVoid(name, before);
	// A beat that is missed (the database is away) is made good by the next one, or the lease runs
	// out.
	const beat = setInterval(() => void jobs.keep(db, claim()).catch(() => {}), TERM_MS / 4);
	beat.unref();
	let ended: jobs.Ended = { doneFor: plannedFor };
	try {
		await work();
		return 'done';
	} catch (error) {
		ended = { error: errorText(error) };
		throw error;
	} finally {
		clearInterval(beat);
		await jobs.release(db, { name, holder }, ended);
	}
}

/** The log says why a job is done although its lease forbade it: the clock of a node was wrong. */
function sayVoid(job: string, { until, doneFor }: jobs.Lease): void {
	const ahead = new Date(Math.max(until, doneFor)).toISOString();
	log.warn(
		{ job, lease: ahead },
		'the lease lies more than a day ahead of the clock, so it does not count: look at the clocks'
	);
}

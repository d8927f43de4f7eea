import type { Generated } from 'kysely';

/** The tables of what the program does by itself, beside those in rows.ts. */
export interface JobTables {
	job: JobRow;
	outbox: OutboxRow;
}

/** A job, and which node does it now. */
export interface JobRow {
	/** jobs/jobs.ts JobName. */
	name: string;
	/** The node that does it, or did it last. */
	holder: string;
	/** Until when others stay away; 0 where nobody does it. */
	until: number;
	/** The last planned time (ms) that the job was done for. */
	done_for: Generated<number>;
	/** When it was last begun. */
	last_run_at: number | null;
	/** Why the last run failed; null where it did not, or goes on. */
	last_error: string | null;
}

/** Something that is to be sent out, or was. */
export interface OutboxRow {
	id: Generated<number>;
	kind: 'mail';
	/** Whom a letter goes to. */
	account_id: number | null;
	/** JSON; of a letter `{ subject, text }`. */
	content: string;
	created_at: number;
	/** When it is to be sent, or tried again; null: not any more. */
	due_at: number | null;
	attempts: Generated<number>;
	/**
	 * Why it was not sent the last time: a code, see outbox/problem.ts; null where nothing went
	 * wrong.
	 */
	problem: string | null;
	sent_at: number | null;
}

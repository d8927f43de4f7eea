import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

interface Letter {
	id: number;
	account_id: number;
	subject: string;
	text: string;
	created_at: number;
	due_at: number | null;
	attempts: number;
	problem: string | null;
	sent_at: number | null;
}

const PAGE = 500;

/**
 * One table of jobs: a lease belongs to its job, which also says when it last ran and what went
 * wrong. One outbox: what waits to be sent has a kind, and its content as JSON;
 * src/lib/server/db/job-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, serial, strict } = engineOf(db);

	await db.schema.alterTable('lease').renameTo('job').execute();
	await db.schema.alterTable('job').addColumn('last_run_at', big).execute();
	await db.schema.alterTable('job').addColumn('last_error', 'text').execute();
	await sql`update job set name = 'outbox' where name = 'mail'`.execute(db);

	await strict(
		db.schema
			.createTable('outbox')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('account_id', 'integer', (c) => c.references('account.id'))
			.addColumn('content', 'text', (c) => c.notNull())
			.addColumn('created_at', big, (c) => c.notNull())
			.addColumn('due_at', big)
			.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('problem', 'text')
			.addColumn('sent_at', big)
			.addCheckConstraint('outbox_mail_has_reader', sql`kind <> 'mail' or account_id is not null`)
	).execute();
	await sql`create index outbox_due on outbox (due_at) where due_at is not null`.execute(db);
	await moveLetters(db);
	// PostgreSQL counts ids beside the table: the next letter must not get the id of one that was
	// moved.
	if (serial === 'serial')
		await sql`
			select setval(pg_get_serial_sequence('outbox', 'id'), nextval(pg_get_serial_sequence('mail', 'id')), false)`.execute(
			db
		);
	await db.schema.dropTable('mail').execute();
}

/**
 * Letters keep their ids: a letter that is sent twice is known by its Message-ID, in which its id
 * stands.
 */
async function moveLetters(db: Kysely<unknown>): Promise<void> {
	for (let last = 0; ;) {
		const { rows } =
			await sql<Letter>`select * from mail where id > ${last} order by id limit ${PAGE}`.execute(
				db
			);
		if (rows.length === 0) return;
		for (const {
			id,
			account_id,
			subject,
			text,
			created_at,
			due_at,
			attempts,
			problem,
			sent_at
		} of rows)
			await sql`
				insert into outbox (id, kind, account_id, content, created_at, due_at, attempts, problem, sent_at)
				values (${id}, 'mail', ${account_id}, ${JSON.stringify({ subject, text })}, ${created_at}, ${due_at},
					${attempts}, ${problem}, ${sent_at})`.execute(db);
		last = rows.at(-1)!.id;
	}
}

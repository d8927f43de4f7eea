import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

const KEPT = [
	...[
		'uuid',
		'counter_id',
		'number',
		'field_id',
		'procedure_id',
		'deciding_unit_id',
		'version_id',
		'channel'
	],
	...['language', 'standing', 'answered_at', 'entered_at', 'answers', 'seal']
];

/**
 * A response is one row with its comment, and its key is its place in its counter's chain. In
 * SQLite the table lies in that order: who reads a chain (an export, a recount, a verification)
 * reads on, and does not jump for every row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, bytes, clustered } = engineOf(db);
	const table = db.schema
		.createTable('new_response')
		.addColumn('uuid', bytes, (c) => c.notNull())
		.addColumn('counter_id', 'integer', (c) => c.notNull().references('counter.id'))
		.addColumn('number', 'integer', (c) => c.notNull())
		.addColumn('field_id', 'integer', (c) => c.notNull().references('field.id'))
		.addColumn('procedure_id', 'integer', (c) => c.references('procedure.id'))
		.addColumn('deciding_unit_id', 'integer', (c) => c.references('unit.id'))
		.addColumn('version_id', 'integer', (c) => c.notNull().references('questionnaire_version.id'))
		.addColumn('channel', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('standing', 'text', (c) => c.notNull())
		.addColumn('answered_at', big, (c) => c.notNull())
		.addColumn('entered_at', big)
		.addColumn('answers', 'text', (c) => c.notNull())
		.addColumn('seal', bytes, (c) => c.notNull())
		.addColumn('comment', 'text')
		.addColumn('comment_digest', bytes)
		.addCheckConstraint(
			'response_comment_has_digest',
			sql`comment is null or comment_digest is not null`
		)
		// One place in the chain is one response, whatever two racing nodes believe.
		.addPrimaryKeyConstraint('response_in_chain_pk', ['counter_id', 'number']);
	await clustered(table).execute();
	const kept = sql.join(KEPT.map((name) => sql.ref(name)));
	await sql`
		insert into new_response (${kept}, comment, comment_digest)
		select ${kept}, comment.text, comment.digest
		from response left join comment on comment.response_id = response.id
		order by counter_id, number`.execute(db);
	await db.schema.dropTable('comment').execute();
	await db.schema.dropTable('response').execute();
	await db.schema.alterTable('new_response').renameTo('response').execute();
	await sql`create unique index response_uuid on response (uuid)`.execute(db);
	await sql`create index response_commented on response (counter_id, answered_at, standing) where comment_digest is not null`.execute(
		db
	);
}

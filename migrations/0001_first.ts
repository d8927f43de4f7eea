import { sql, type CreateTableBuilder, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * All tables of the first version; what each column means stands in src/lib/server/db/rows.ts and
 * staff-rows.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, real, bytes, serial, bigSerial, strict, clustered } = engineOf(db);
	const table = (name: string) => db.schema.createTable(name);

	await strict(
		table('setting')
			.addColumn('name', 'text', (c) => c.primaryKey())
			.addColumn('value', 'text', (c) => c.notNull())
	).execute();

	await strict(
		table('unit')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('search', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) =>
				c
					.notNull()
					.check(
						sql`kind in ('country','province','department','district','commune','centre','clinic','school')`
					)
			)
			.addColumn('parent_id', 'integer', (c) => c.references('unit.id'))
			.addColumn('area', 'text')
			.addColumn('valid_from', 'text')
			.addColumn('valid_to', 'text')
	).execute();
	await db.schema.createIndex('unit_parent').on('unit').column('parent_id').execute();

	await strict(
		table('unit_successor')
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('successor_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addPrimaryKeyConstraint('unit_successor_pk', ['unit_id', 'successor_id'])
	).execute();

	await strict(
		table('field')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('position', 'integer', (c) => c.notNull())
	).execute();

	await strict(
		table('procedure')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('field_id', 'integer', (c) => c.notNull().references('field.id'))
	).execute();

	await strict(
		table('questionnaire')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('unit_id', 'integer', (c) => c.references('unit.id'))
	).execute();

	await strict(
		table('questionnaire_version')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('questionnaire_id', 'integer', (c) => c.notNull().references('questionnaire.id'))
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('definition', 'text', (c) => c.notNull())
			.addColumn('published_at', big)
			.addUniqueConstraint('questionnaire_version_number', ['questionnaire_id', 'version'])
	).execute();

	await strict(
		table('counter')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('code', 'text', (c) => c.notNull().unique())
			.addColumn('questionnaire_id', 'integer', (c) => c.notNull().references('questionnaire.id'))
			.addColumn('languages', 'text', (c) => c.notNull())
			.addColumn('created_at', big, (c) => c.notNull())
			.addColumn('retired_at', big)
	).execute();
	await db.schema.createIndex('counter_unit').on('counter').column('unit_id').execute();

	await clustered(
		table('counter_field')
			.addColumn('counter_id', 'integer', (c) => c.notNull().references('counter.id'))
			.addColumn('field_id', 'integer', (c) => c.notNull().references('field.id'))
			.addPrimaryKeyConstraint('counter_field_pk', ['counter_id', 'field_id'])
	).execute();

	await strict(
		table('chain')
			.addColumn('counter_id', 'integer', (c) => c.primaryKey().references('counter.id'))
			.addColumn('length', 'integer', (c) => c.notNull())
			.addColumn('seal', bytes, (c) => c.notNull())
	).execute();

	await strict(
		table('target')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('field_id', 'integer', (c) => c.references('field.id'))
			.addColumn('year', 'integer', (c) => c.notNull())
			.addColumn('percent', real, (c) => c.notNull().check(sql`percent > 0 and percent <= 100`))
			.addColumn('basis', 'text', (c) => c.notNull())
			.addColumn('set_at', big, (c) => c.notNull())
			.addColumn('replaced_at', big)
	).execute();
	await sql`create unique index target_in_force on target (unit_id, year, coalesce(field_id, 0)) where replaced_at is null`.execute(
		db
	);

	await strict(
		table('caseload')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('counter_id', 'integer', (c) => c.references('counter.id'))
			.addColumn('field_id', 'integer', (c) => c.notNull().references('field.id'))
			.addColumn('month', 'integer', (c) => c.notNull())
			.addColumn('received', 'integer', (c) => c.notNull().check(sql`received >= 0`))
			.addColumn('settled', 'integer', (c) => c.notNull().check(sql`settled >= 0`))
			.addColumn('late', 'integer', (c) => c.notNull().check(sql`late >= 0 and late <= settled`))
			.addColumn('complained', 'integer', (c) => c.notNull().check(sql`complained >= 0`))
	).execute();
	await sql`create unique index caseload_once on caseload (unit_id, month, field_id, coalesce(counter_id, 0))`.execute(
		db
	);

	await strict(
		table('response')
			.addColumn('id', bigSerial, (c) => c.primaryKey())
			.addColumn('uuid', bytes, (c) => c.notNull().unique())
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
			// One place in the chain is one response, whatever two racing nodes believe.
			.addUniqueConstraint('response_in_chain', ['counter_id', 'number'])
	).execute();

	await strict(
		table('comment')
			.addColumn('response_id', big, (c) => c.primaryKey().references('response.id'))
			.addColumn('text', 'text')
			.addColumn('digest', bytes, (c) => c.notNull())
	).execute();

	const levels = <T extends string>(builder: CreateTableBuilder<T>) =>
		['n0', 'n1', 'n2', 'n3', 'n4', 'n5'].reduce(
			(b, name) => b.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0)),
			builder as CreateTableBuilder<T, string>
		);
	const keyed = (name: string) =>
		table(name)
			.addColumn('counter_id', 'integer', (c) => c.notNull().references('counter.id'))
			.addColumn('period', 'integer', (c) => c.notNull())
			.addColumn('field_id', 'integer', (c) => c.notNull().references('field.id'))
			.addColumn('version_id', 'integer', (c) => c.notNull().references('questionnaire_version.id'))
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('standing', 'text', (c) => c.notNull());
	const key = ['counter_id', 'period', 'field_id', 'version_id', 'channel', 'standing'];

	await clustered(
		levels(
			keyed('tally').addColumn('responses', 'integer', (c) => c.notNull())
		).addPrimaryKeyConstraint('tally_pk', key as never[])
	).execute();
	await clustered(
		levels(
			keyed('question_tally').addColumn('question', 'integer', (c) => c.notNull())
		).addPrimaryKeyConstraint('question_tally_pk', [...key, 'question'] as never[])
	).execute();
	await clustered(
		keyed('choice_tally')
			.addColumn('question', 'integer', (c) => c.notNull())
			.addColumn('option', 'integer', (c) => c.notNull())
			.addColumn('n', 'integer', (c) => c.notNull())
			.addPrimaryKeyConstraint('choice_tally_pk', [...key, 'question', 'option'] as never[])
	).execute();

	await strict(
		table('account')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('email', 'text', (c) => c.notNull().unique())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('role', 'text', (c) => c.notNull())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('password', 'text', (c) => c.notNull())
			.addColumn('language', 'text', (c) => c.notNull().defaultTo('vi'))
			.addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('rests_until', big)
			.addColumn('created_at', big, (c) => c.notNull())
			.addColumn('disabled_at', big)
	).execute();
	await strict(
		table('session')
			.addColumn('token_hash', bytes, (c) => c.primaryKey())
			.addColumn('account_id', 'integer', (c) => c.notNull().references('account.id'))
			.addColumn('created_at', big, (c) => c.notNull())
			.addColumn('expires_at', big, (c) => c.notNull())
	).execute();
	await strict(
		table('api_key')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('role', 'text', (c) => c.notNull())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('token_hash', bytes, (c) => c.notNull().unique())
			.addColumn('created_at', big, (c) => c.notNull())
			.addColumn('revoked_at', big)
	).execute();
	await strict(
		table('audit')
			.addColumn('id', bigSerial, (c) => c.primaryKey())
			.addColumn('at', big, (c) => c.notNull())
			.addColumn('account_id', 'integer', (c) => c.references('account.id'))
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('action', 'text', (c) => c.notNull())
			.addColumn('unit_id', 'integer', (c) => c.references('unit.id'))
			.addColumn('detail', 'text', (c) => c.notNull())
	).execute();
}

import { sql, type Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/** Index files of other offices, merged here; src/lib/server/db/index-file-rows.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, serial, strict } = engineOf(db);
	const table = (name: string) => db.schema.createTable(name);

	await strict(
		table('index_file')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('digest', 'text', (c) => c.notNull())
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('date_from', 'text', (c) => c.notNull())
			.addColumn('date_to', 'text', (c) => c.notNull())
			.addColumn('row_count', 'integer', (c) => c.notNull())
			.addColumn('imported_at', big, (c) => c.notNull())
			.addColumn('imported_by', 'text', (c) => c.notNull())
			.addColumn('replaced_at', big)
	).execute();
	// The same content never twice.
	await sql`create unique index index_file_once on index_file (digest) where replaced_at is null`.execute(
		db
	);

	await strict(
		table('index_cell')
			.addColumn('id', serial, (c) => c.primaryKey())
			.addColumn('file_id', 'integer', (c) => c.notNull().references('index_file.id'))
			.addColumn('unit_id', 'integer', (c) => c.notNull().references('unit.id'))
			.addColumn('field_id', 'integer', (c) => c.notNull().references('field.id'))
			.addColumn('cell', 'text', (c) => c.notNull())
	).execute();
	await db.schema.createIndex('index_cell_of').on('index_cell').column('file_id').execute();
}

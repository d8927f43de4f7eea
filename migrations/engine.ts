import {
	PostgresAdapter,
	sql,
	type ColumnDataType,
	type CreateTableBuilder,
	type Kysely,
	type RawBuilder
} from 'kysely';

/** What the two engines call the same thing, so that one migration serves both. */
export interface Engine {
	/** Column type of a number that may pass 2³¹: epoch milliseconds. */
	big: ColumnDataType;
	real: ColumnDataType;
	bytes: ColumnDataType | RawBuilder<unknown>;
	/** No bytes, as a column's default. */
	noBytes: RawBuilder<unknown>;
	/** Column type of a primary key that the database counts up itself. */
	serial: ColumnDataType;
	/** The same past 2³¹ rows. */
	bigSerial: ColumnDataType;
	/** Ends a table: SQLite is told to keep to the column types. */
	strict<T extends string, C extends string>(
		table: CreateTableBuilder<T, C>
	): CreateTableBuilder<T, C>;
	/** The same for a table that is its own primary-key index. */
	clustered<T extends string, C extends string>(
		table: CreateTableBuilder<T, C>
	): CreateTableBuilder<T, C>;
}

/** The engine behind a database. */
export function engineOf(db: Kysely<unknown>): Engine {
	return db.getExecutor().adapter instanceof PostgresAdapter ? postgres : sqlite;
}

const sqlite: Engine = {
	big: 'integer',
	real: 'real',
	bytes: 'blob',
	noBytes: sql`x''`,
	serial: 'integer',
	bigSerial: 'integer',
	strict: (table) => table.modifyEnd(sql`strict`),
	clustered: (table) => table.modifyEnd(sql`strict, without rowid`)
};

const postgres: Engine = {
	big: 'bigint',
	real: 'double precision',
	bytes: 'bytea',
	noBytes: sql`'\\x'`,
	serial: 'serial',
	bigSerial: 'bigserial',
	strict: (table) => table,
	clustered: (table) => table
};

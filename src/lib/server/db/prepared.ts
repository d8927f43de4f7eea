import { CompiledQuery } from 'kysely';
import type { Db } from './open.ts';

const kept = new WeakMap<object, Map<string, string>>();
/** Enough for every number of rows that comes up often; the others are put together anew. */
const MOST = 1000;

/**
 * Runs a query of the citizens' path. Putting a query together takes Kysely longer than SQLite
 * needs to answer it; so each is put together once for every number of parameters, and filled with
 * other values from then on.
 * @param name what the query is; with the number of its parameters it says all that its text
 * depends on
 * @param parameters its values, in the order in which they stand in it
 * @param build puts it together with these values
 */
export async function runPrepared<R>(
	db: Db,
	name: string,
	parameters: readonly unknown[],
	build: () => { compile(): CompiledQuery<R> } | { compile(db: Db): CompiledQuery<R> }
): Promise<R[]> {
	// Transactions come and go; the adapter is that of the open database.
	const { adapter } = db.getExecutor();
	const known = kept.get(adapter) ?? new Map<string, string>();
	kept.set(adapter, known);
	const shape = `${name} ${parameters.length}`;
	let text = known.get(shape);
	if (text === undefined) {
		const query = build().compile(db);
		if (
			query.parameters.length !== parameters.length ||
			query.parameters.some((value, i) => value !== parameters[i])
		)
			throw new Error(`${name}: its values do not stand in the order in which they were given`);
		text = query.sql;
		if (known.size < MOST) known.set(shape, text);
	}
	const { rows } = await db.executeQuery(
		CompiledQuery.raw(text, [...parameters]) as CompiledQuery<R>
	);
	return rows;
}

/** The values of rows, row by row, in the order in which a statement names them. */
export function valuesOf<T extends object>(
	rows: readonly T[],
	columns: readonly (keyof T)[]
): unknown[] {
	return rows.flatMap((row) => columns.map((column) => row[column]));
}

/** A row with these columns, in this order. */
export function inOrder<T extends object, K extends keyof T>(
	row: T,
	columns: readonly K[]
): Pick<T, K> {
	return Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<T, K>;
}

import type { Db } from '../db/open.ts';

/** What was read so far, by name. */
const readings = new WeakMap<Db, Map<string, Promise<unknown>>>();

/**
 * The same database for one answer to one reader: what several parts of the answer need is read
 * once. A page of results asks for the same tallies ten times over. Never kept beyond that answer:
 * tallies move with each response.
 */
export function oneReading(db: Db): Db {
	if (readings.has(db)) return db;
	const same = db.withTables<Record<never, never>>() as Db;
	readings.set(same, new Map());
	return same;
}

/**
 * What `read` gives, read once within one reading; elsewhere each time. Whoever gets it leaves it
 * as it is.
 * @param name what is read, with all that it depends on
 */
export function once<T>(db: Db, name: unknown[], read: () => Promise<T>): Promise<T> {
	const known = readings.get(db);
	if (!known) return read();
	const key = JSON.stringify(name);
	const found = (known.get(key) as Promise<T> | undefined) ?? read();
	known.set(key, found);
	return found;
}

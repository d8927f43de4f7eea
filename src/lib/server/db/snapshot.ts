import type { Kysely, Transaction } from 'kysely';
import type { Database } from './rows.ts';

/** One moment's view of a database, however long it is read; nobody who writes waits for it. */
export function snapshotOf<T>(
	db: Kysely<Database>,
	work: (snapshot: Transaction<Database>) => Promise<T>
): Promise<T> {
	return db
		.transaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute(work);
}

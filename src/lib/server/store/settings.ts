import type { CompiledQuery } from 'kysely';
import type { Db } from '../db/open.ts';

const DEMONSTRATION = 'demonstration';

/** Whether this database holds invented demonstration data: every page and print then says so. */
export async function demonstration(db: Db): Promise<boolean> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('name', '=', DEMONSTRATION)
		.executeTakeFirst();
	return row?.value === '1';
}

/** Marks the database as demonstration data, for good. */
export async function setDemonstration(db: Db): Promise<void> {
	await db
		.insertInto('setting')
		.values({ name: DEMONSTRATION, value: '1' })
		.onConflict((oc) => oc.column('name').doUpdateSet({ value: '1' }))
		.execute();
}

const REVISION = 'revision';

const revisionQueries = new WeakMap<Db, CompiledQuery<{ value: string }>>();

/** Changes whenever staff have changed anything: what was made of older data is to be made anew. */
export async function revision(db: Db): Promise<string> {
	// Every visit asks this several times: the query is put together once.
	const query =
		revisionQueries.get(db) ??
		db.selectFrom('setting').select('value').where('name', '=', REVISION).compile();
	revisionQueries.set(db, query);
	return (await db.executeQuery(query)).rows[0]?.value ?? '';
}

/**
 * Gives the database a new revision.
 * @param since the one that it must have now; '' for an office in which nobody has changed anything
 * yet
 * @returns false where it has another
 */
export async function revise(trx: Db, to: string, since?: string): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto('setting')
		.values({ name: REVISION, value: to })
		.onConflict((oc) => {
			const update = oc.column('name').doUpdateSet({ value: to });
			return since === undefined ? update : update.where('setting.value', '=', since);
		})
		.executeTakeFirstOrThrow();
	return numInsertedOrUpdatedRows === 1n;
}

const PEOPLE_UNCOUNTED = 'people-uncounted';

/**
 * Whether some tallies may not know yet what single people gave (core/results/people.ts): an older
 * program wrote them.
 */
export async function arePeopleUncounted(db: Db): Promise<boolean> {
	const setting = db.selectFrom('setting').select('value').where('name', '=', PEOPLE_UNCOUNTED);
	return (await setting.executeTakeFirst()) !== undefined;
}

/** Says that all tallies know it. */
export async function setPeopleCounted(db: Db): Promise<void> {
	await db.deleteFrom('setting').where('name', '=', PEOPLE_UNCOUNTED).execute();
}

const KEY_CHECK = 'key-check';

/** The check value of the key that the database is sealed with; null where no key has come yet. */
export async function keyCheck(db: Db): Promise<string | null> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('name', '=', KEY_CHECK)
		.executeTakeFirst();
	return row?.value ?? null;
}

/**
 * Whether the database is sealed with the key of that check value; the first key that comes is its
 * key for good.
 */
export async function isSealedWith(db: Db, check: string): Promise<boolean> {
	await db
		.insertInto('setting')
		.values({ name: KEY_CHECK, value: check })
		.onConflict((oc) => oc.column('name').doNothing())
		.execute();
	return (await keyCheck(db)) === check;
}

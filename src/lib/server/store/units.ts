import { sql, type RawBuilder } from 'kysely';
import { plain } from '../../core/text-search.ts';
import type { Db } from '../db/open.ts';

/** Đơn vị: a node of the administrative tree. */
export interface Unit {
	id: number;
	code: string;
	name: string;
	kind: string;
	parentId: number | null;
	area: string | null;
	validFrom: string | null;
	validTo: string | null;
}

/** The unit with that code. */
export async function byCode(db: Db, code: string): Promise<Unit | undefined> {
	return select(db).where('code', '=', code).executeTakeFirst();
}

export async function byId(db: Db, id: number): Promise<Unit> {
	return select(db).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Whether there is any unit. */
export async function areThere(db: Db): Promise<boolean> {
	return (await db.selectFrom('unit').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Every unit. */
export async function all(db: Db): Promise<Unit[]> {
	return select(db).orderBy('id').execute();
}

/** Units of today that stand below no other; one where a single office uses the program. */
export async function topmost(db: Db): Promise<Unit[]> {
	return select(db)
		.where('parent_id', 'is', null)
		.where('valid_to', 'is', null)
		.orderBy('id')
		.execute();
}

/** The unit itself and everything below it. */
export async function below(db: Db, id: number): Promise<Unit[]> {
	return select(db).where('id', 'in', idsBelow(id)).orderBy('id').execute();
}

/** The unit and its ancestors, the unit first. */
export async function lineage(db: Db, id: number): Promise<Unit[]> {
	const up: Unit[] = [];
	let next: number | null = id;
	while (next !== null && !up.some((u) => u.id === next)) {
		const unit: Unit = await byId(db, next);
		up.push(unit);
		next = unit.parentId;
	}
	return up;
}

/** Whether a unit is `ancestorId` itself or stands below it. */
export async function isBelow(db: Db, id: number, ancestorId: number): Promise<boolean> {
	return (await lineage(db, id)).some((unit) => unit.id === ancestorId);
}

/** Units of `scopeId`'s part of the tree whose name or code holds the text; at most `limit`. */
export async function search(
	db: Db,
	scopeId: number,
	text: string,
	limit: number
): Promise<Unit[]> {
	const like = `%${plain(text).replace(/[\\%_]/g, '\\$&')}%`;
	return select(db)
		.where('id', 'in', idsBelow(scopeId))
		.where((eb) =>
			eb.or([
				sql<boolean>`search like ${like} escape '\\'`,
				sql<boolean>`lower(code) = ${text.trim().toLowerCase()}`
			])
		)
		.orderBy('id')
		.limit(limit)
		.execute();
}

/** Adds a unit; its code must be free (the database refuses a second). */
export async function add(trx: Db, unit: Omit<Unit, 'id'>): Promise<number> {
	const { id } = await trx
		.insertInto('unit')
		.values(rowOf(unit))
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Changes what a unit is called and is, and where it stands in the tree. */
export async function update(trx: Db, id: number, unit: Omit<Unit, 'id'>): Promise<void> {
	await trx.updateTable('unit').set(rowOf(unit)).where('id', '=', id).execute();
}

function rowOf({ code, name, kind, parentId, area, validFrom, validTo }: Omit<Unit, 'id'>) {
	return {
		code,
		name,
		search: plain(name),
		kind,
		parent_id: parentId,
		area,
		valid_from: validFrom,
		valid_to: validTo
	};
}

/** Which units followed which, as `ID ID` of the unit and its successor. */
export async function successorPairs(db: Db): Promise<Set<string>> {
	const pairs = await db.selectFrom('unit_successor').selectAll().execute();
	return new Set(pairs.map(({ unit_id, successor_id }) => `${unit_id} ${successor_id}`));
}

/** Says which units came after a unit that is no more. */
export async function addSuccessors(trx: Db, id: number, successorIds: number[]): Promise<void> {
	await trx
		.insertInto('unit_successor')
		.values(successorIds.map((successor_id) => ({ unit_id: id, successor_id })))
		.onConflict((oc) => oc.columns(['unit_id', 'successor_id']).doNothing())
		.execute();
}

/**
 * SQL for the ids of a unit and everything below it. `union` (not `union all`) ends even on a
 * broken tree.
 */
export function idsBelow(id: number): RawBuilder<number> {
	return sql<number>`(with recursive below(id) as (
		select ${sql.lit(id)} union select unit.id from unit join below on unit.parent_id = below.id
	) select id from below)`;
}

function select(db: Db) {
	return db
		.selectFrom('unit')
		.select([
			'id',
			'code',
			'name',
			'kind',
			'parent_id as parentId',
			'area',
			'valid_from as validFrom',
			'valid_to as validTo'
		]);
}

import type { ParPointsRow } from '../db/assessment-rows.ts';
import type { Db } from '../db/open.ts';

/** What full satisfaction earns in PAR INDEX, as a unit has set it. */
export interface ParPoints {
	unitId: number;
	points: number;
	basis: string;
	setAt: number;
	/** null while it is in force. */
	replacedAt: number | null;
}

/**
 * The points that hold for a unit in a year: its own, or those of the nearest unit above.
 * `lineage`: the unit first.
 */
export async function holding(db: Db, year: number, lineage: number[]): Promise<ParPoints | null> {
	const rows = await select(db)
		.where('year', '=', year)
		.where('unit_id', 'in', lineage)
		.where('replaced_at', 'is', null)
		.execute();
	return lineage.flatMap((id) => rows.find(({ unitId }) => unitId === id) ?? [])[0] ?? null;
}

/** Everything that a unit ever set for a year, in the order set. */
export async function history(db: Db, unitId: number, year: number): Promise<ParPoints[]> {
	return select(db).where('unit_id', '=', unitId).where('year', '=', year).execute();
}

/**
 * Sets a unit's points, or takes them back (`points` null); what held before stays as history.
 * @returns false where the very same held already
 */
export async function set(
	trx: Db,
	{
		points,
		...said
	}: Omit<ParPointsRow, 'id' | 'replaced_at' | 'points'> & { points: number | null }
): Promise<boolean> {
	const before = (await history(trx, said.unit_id, said.year)).find(
		({ replacedAt }) => replacedAt === null
	);
	if (points === null ? !before : before?.points === points && before.basis === said.basis)
		return false;
	await trx
		.updateTable('par_points')
		.set({ replaced_at: said.set_at })
		.where('unit_id', '=', said.unit_id)
		.where('year', '=', said.year)
		.where('replaced_at', 'is', null)
		.execute();
	if (points !== null)
		await trx
			.insertInto('par_points')
			.values({ ...said, points, replaced_at: null })
			.execute();
	return true;
}

function select(db: Db) {
	return db
		.selectFrom('par_points')
		.select([
			'unit_id as unitId',
			'points',
			'basis',
			'set_at as setAt',
			'replaced_at as replacedAt'
		])
		.orderBy('id');
}

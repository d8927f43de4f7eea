import type { Db } from '../db/open.ts';

/** Floors of coverage that units have set, percent by unit. */
export async function all(db: Db): Promise<Map<number, number>> {
	const rows = await db
		.selectFrom('coverage_floor')
		.select(['unit_id as unitId', 'percent'])
		.execute();
	return new Map(rows.map(({ unitId, percent }) => [unitId, percent]));
}

/** Sets a unit's floor of coverage (percent), or takes it away (null). */
export async function set(
	trx: Db,
	unitId: number,
	percent: number | null,
	at: number
): Promise<void> {
	if (percent === null)
		await trx.deleteFrom('coverage_floor').where('unit_id', '=', unitId).execute();
	else
		await trx
			.insertInto('coverage_floor')
			.values({ unit_id: unitId, percent, set_at: at })
			.onConflict((oc) => oc.column('unit_id').doUpdateSet({ percent, set_at: at }))
			.execute();
}

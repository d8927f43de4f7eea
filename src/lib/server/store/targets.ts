import type { Target } from '../../core/targets.ts';
import type { Db } from '../db/open.ts';
import type { TargetRow } from '../db/rows.ts';
import { idsBelow } from './units.ts';

/** Targets in force in a year for these units (a lineage) and, where `belowId` is given, for all units below that one. */
export async function inForce(db: Db, year: number, lineage: number[], belowId: number | null): Promise<Target[]> {
	return db
		.selectFrom('target')
		.select(['unit_id as unitId', 'field_id as fieldId', 'percent', 'basis'])
		.where('year', '=', year)
		.where('replaced_at', 'is', null)
		.where((eb) =>
			eb.or([eb('unit_id', 'in', lineage), ...(belowId === null ? [] : [eb('unit_id', 'in', idsBelow(belowId))])])
		)
		.execute();
}

/** Sets a target; one that held before stays as history. Returns false where the very same target held already. */
export async function set(trx: Db, target: Omit<TargetRow, 'id' | 'replaced_at'>): Promise<boolean> {
	const { unit_id, field_id, year, percent, basis, set_at } = target;
	const inForce = await trx
		.selectFrom('target')
		.select(['id', 'percent', 'basis'])
		.where('unit_id', '=', unit_id)
		.where('year', '=', year)
		.where('field_id', field_id === null ? 'is' : '=', field_id)
		.where('replaced_at', 'is', null)
		.executeTakeFirst();
	if (inForce?.percent === percent && inForce.basis === basis) return false;
	if (inForce) await trx.updateTable('target').set({ replaced_at: set_at }).where('id', '=', inForce.id).execute();
	await trx
		.insertInto('target')
		.values({ ...target, replaced_at: null })
		.execute();
	return true;
}

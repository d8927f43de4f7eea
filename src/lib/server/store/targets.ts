import type { AuditAction } from '../../core/audit.ts';
import type { Target } from '../../core/targets/targets.ts';
import type { Db } from '../db/open.ts';
import type { TargetRow } from '../db/rows.ts';
import { idsBelow } from './units.ts';
import type { Written } from './written.ts';

/** A target in force, and when it was set (ms). */
export interface InForce extends Target {
	setAt: number;
}

/**
 * Targets in force in a year for these units (a lineage) and, where `belowId` is given, for all
 * units below that one.
 */
export async function inForce(
	db: Db,
	year: number,
	lineage: number[],
	belowId: number | null
): Promise<InForce[]> {
	return db
		.selectFrom('target')
		.select(['unit_id as unitId', 'field_id as fieldId', 'percent', 'basis', 'set_at as setAt'])
		.where('year', '=', year)
		.where('replaced_at', 'is', null)
		.where((eb) =>
			eb.or([
				eb('unit_id', 'in', lineage),
				...(belowId === null ? [] : [eb('unit_id', 'in', idsBelow(belowId))])
			])
		)
		.execute();
}

/** What a target is set for: a unit's field (null: its general target) in a year. */
export type TargetKey = Pick<TargetRow, 'unit_id' | 'field_id' | 'year'>;

/** The unit's own target in force, if it has one. */
export async function own(
	db: Db,
	{ unit_id, field_id, year }: TargetKey
): Promise<{ id: number; percent: number; basis: string } | undefined> {
	return db
		.selectFrom('target')
		.select(['id', 'percent', 'basis'])
		.where('unit_id', '=', unit_id)
		.where('year', '=', year)
		.where('field_id', field_id === null ? 'is' : '=', field_id)
		.where('replaced_at', 'is', null)
		.executeTakeFirst();
}

/** Sets a target; one that held before stays as history. */
export async function set(
	trx: Db,
	target: Omit<TargetRow, 'id' | 'replaced_at'>
): Promise<Written> {
	const held = await own(trx, target);
	if (held?.percent === target.percent && held.basis === target.basis) return 'same';
	await remove(trx, target, target.set_at);
	await trx
		.insertInto('target')
		.values({ ...target, replaced_at: null })
		.execute();
	return held ? 'changed' : 'added';
}

/** Ends a unit's own target (`at` ms): it stays as history, and what stands above holds again. */
export async function remove(trx: Db, key: TargetKey, at: number): Promise<void> {
	const held = await own(trx, key);
	if (held)
		await trx.updateTable('target').set({ replaced_at: at }).where('id', '=', held.id).execute();
}

/** A target that a unit has or had, from when to when (ms); `replacedAt` null while it holds. */
export interface Past extends InForce {
	replacedAt: number | null;
}

/** Every target that the unit has or had in a year, the newest first. */
export async function history(db: Db, unitId: number, year: number): Promise<Past[]> {
	return db
		.selectFrom('target')
		.select([
			'unit_id as unitId',
			'field_id as fieldId',
			'percent',
			'basis',
			'set_at as setAt',
			'replaced_at as replacedAt'
		])
		.where('unit_id', '=', unitId)
		.where('year', '=', year)
		.orderBy('set_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
}

/** Actions that change targets. */
const TARGET_ACTIONS = [
	'target.set',
	'target.remove',
	'target.copy',
	'import.targets'
] as const satisfies AuditAction[];

/** Who changed targets of a unit at these moments (ms). */
export async function changers(
	db: Db,
	unitId: number,
	moments: number[]
): Promise<
	{ at: number; actor: string; accountId: number | null; action: string; detail: string }[]
> {
	if (moments.length === 0) return [];
	return db
		.selectFrom('audit')
		.select(['at', 'actor', 'account_id as accountId', 'action', 'detail'])
		.where('at', 'in', moments)
		.where('action', 'in', TARGET_ACTIONS)
		.where((eb) => eb.or([eb('unit_id', '=', unitId), eb('unit_id', 'is', null)]))
		.orderBy('id')
		.execute();
}

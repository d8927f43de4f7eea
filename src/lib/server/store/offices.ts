import { officesOf, type Offices } from '../../core/caseload/coverage.ts';
import { monthOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as units from './units.ts';

/** A unit and everything below it, with the counters that dossiers are matched with. */
export async function officesBelow(db: Db, unitId: number): Promise<Offices> {
	const counters = await select(db).where('unit_id', 'in', units.idsBelow(unitId)).execute();
	return officesFrom(await units.below(db, unitId), counters);
}

/** The same of all units. */
export async function allOffices(db: Db): Promise<Offices> {
	return officesFrom(await units.all(db), await select(db).execute());
}

function select(db: Db) {
	return db.selectFrom('counter').select(['id', 'unit_id', 'created_at', 'retired_at']);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function officesFrom(tree: units.Unit[], counters: Row[]): Offices {
	return officesOf(
		new Map(tree.map(({ id, parentId }) => [id, parentId])),
		counters.map(({ id, unit_id, created_at, retired_at }) => ({
			id,
			unitId: unit_id,
			opened: monthOf(created_at),
			retired: retired_at === null ? null : monthOf(retired_at)
		}))
	);
}

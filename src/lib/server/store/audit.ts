import type { Db } from '../db/open.ts';
import type { AuditRow } from '../db/staff-rows.ts';
import { idsBelow } from './units.ts';

/** Writes down a change. */
export async function add(trx: Db, row: Omit<AuditRow, 'id'>): Promise<void> {
	await trx.insertInto('audit').values(row).execute();
}

/** A change as it is kept, with the unit that it concerns; null: the whole office. */
export interface Audited {
	at: number;
	accountId: number | null;
	actor: string;
	action: string;
	unit: { code: string; name: string } | null;
	/** JSON. */
	detail: string;
}

const PAGE = 1000;

/**
 * Changes in the order in which they were made, a page at a time.
 * @param unitId only changes of this unit and of those below it; null: all changes
 * @param from first moment, ms
 * @param until the moment after the last one, ms
 */
export async function* between(
	db: Db,
	unitId: number | null,
	from: number,
	until: number
): AsyncGenerator<Audited[]> {
	for (let after = 0; ;) {
		let query = db
			.selectFrom('audit')
			.leftJoin('unit', 'unit.id', 'audit.unit_id')
			.select([
				'audit.id',
				'audit.at',
				'audit.account_id as accountId',
				'audit.actor',
				'audit.action',
				'audit.detail',
				'unit.code as unitCode',
				'unit.name as unitName'
			])
			.where('audit.id', '>', after)
			.where('audit.at', '>=', from)
			.where('audit.at', '<', until)
			.orderBy('audit.id')
			.limit(PAGE);
		if (unitId !== null) query = query.where('audit.unit_id', 'in', idsBelow(unitId));
		const rows = await query.execute();
		if (rows.length === 0) return;
		after = rows.at(-1)!.id;
		yield rows.map(({ at, accountId, actor, action, detail, unitCode, unitName }) => ({
			at,
			accountId,
			actor,
			action,
			detail,
			unit: unitCode === null ? null : { code: unitCode, name: unitName! }
		}));
	}
}

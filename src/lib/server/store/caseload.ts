import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';
import type { CaseloadRow } from '../db/rows.ts';
import type { Selection } from './tallies.ts';
import { idsBelow } from './units.ts';

/** Dossiers settled in whole months (YYYYMM, both ends inclusive), by field, unit, counter, month or in all. */
export async function settled(
	db: Db,
	{ unitId, counterId, fieldId }: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	range: { from: number; to: number },
	by: 'field_id' | 'unit_id' | 'counter_id' | 'month' | null
): Promise<Map<string | number | null, number>> {
	const key: RawBuilder<unknown> = by === null ? sql`null` : sql.ref(by);
	const { rows } = await sql<{ key: string | number | null; settled: number }>`
		select ${key} as ${sql.ref('key')}, sum(settled) as settled from caseload
		where unit_id in ${idsBelow(unitId)} and month between ${range.from} and ${range.to}
		${counterId === null ? sql`` : sql`and counter_id = ${counterId}`}
		${fieldId === null ? sql`` : sql`and field_id = ${fieldId}`}
		group by 1`.execute(db);
	return new Map(rows.map((row) => [row.key, row.settled]));
}

/** Writes a month's caseload of a unit (or one counter of it) and field, in place of what stood there. */
export async function set(trx: Db, row: Omit<CaseloadRow, 'id'>): Promise<boolean> {
	const { unit_id, counter_id, field_id, month, ...numbers } = row;
	const before = await trx
		.selectFrom('caseload')
		.select(['id', 'received', 'settled', 'late', 'complained'])
		.where('unit_id', '=', unit_id)
		.where('counter_id', counter_id === null ? 'is' : '=', counter_id)
		.where('field_id', '=', field_id)
		.where('month', '=', month)
		.executeTakeFirst();
	if (!before) {
		await trx.insertInto('caseload').values(row).execute();
		return true;
	}
	const { id, ...stood } = before;
	if ((Object.keys(stood) as (keyof typeof stood)[]).every((name) => stood[name] === numbers[name])) return false;
	await trx.updateTable('caseload').set(numbers).where('id', '=', id).execute();
	return true;
}

import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import type { Selection } from './sums.ts';
import { idsBelow } from './units.ts';

/** What is known of one field at one unit: dossiers settled, and the answers of just those months whose dossiers are known. */
export interface StratumSum {
	unitId: number;
	fieldId: number;
	/** The version that was answered. */
	versionId: number;
	responses: number;
	/** Answers that have a level, and how many of them are 4 or 5. */
	answered: number;
	satisfied: number;
}

/** Dossiers settled by unit and field in whole months (YYYYMM, both ends inclusive). */
export async function settled(
	db: Db,
	selection: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	range: { from: number; to: number }
): Promise<{ unitId: number; fieldId: number; settled: number }[]> {
	const { rows } = await sql<{ unitId: number; fieldId: number; settled: number }>`
		select unit_id as ${sql.ref('unitId')}, field_id as ${sql.ref('fieldId')}, sum(settled) as settled
		from caseload where ${known(selection, range)} group by unit_id, field_id`.execute(db);
	return rows;
}

/** The answers that belong to those dossiers, by unit, field and version. */
export async function answers(
	db: Db,
	selection: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	range: { from: number; to: number }
): Promise<StratumSum[]> {
	// From the caseload to the tallies by their key: the caseload is the smaller by far.
	const { counterId } = selection;
	const ofCounter = counterId === null ? sql`` : sql`and counter.id = ${counterId}`;
	const { rows } = await sql<StratumSum>`
		select cell.unit_id as ${sql.ref('unitId')}, cell.field_id as ${sql.ref('fieldId')},
			tally.version_id as ${sql.ref('versionId')}, sum(responses) as responses,
			sum(n1 + n2 + n3 + n4 + n5) as answered, sum(n4 + n5) as satisfied
		from (select distinct unit_id, field_id, month from caseload where ${known(selection, range)}) as cell
		join counter on counter.unit_id = cell.unit_id ${ofCounter}
		join tally on tally.counter_id = counter.id and tally.period = cell.month and tally.field_id = cell.field_id
		where standing = 'counted' group by cell.unit_id, cell.field_id, tally.version_id`.execute(db);
	return rows;
}

function known(
	{ unitId, counterId, fieldId }: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	{ from, to }: { from: number; to: number }
) {
	const conditions = [sql`unit_id in ${idsBelow(unitId)}`, sql`month between ${from} and ${to}`];
	if (counterId !== null) conditions.push(sql`counter_id = ${counterId}`);
	if (fieldId !== null) conditions.push(sql`field_id = ${fieldId}`);
	return sql.join(conditions, sql` and `);
}

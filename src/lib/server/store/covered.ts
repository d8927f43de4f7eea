import { sql } from 'kysely';
import { matchDossiers, type DossiersOf } from '../../core/caseload/coverage.ts';
import type { Db } from '../db/open.ts';
import { officesBelow } from './offices.ts';
import { once } from './reading.ts';
import type { Selection } from './tally/sums.ts';
import { cells, unitsOfCounters } from './tally/sums-of-cells.ts';
import { idsBelow } from './units.ts';

/** Whose dossiers, and in which month (YYYYMM). */
export interface Place extends DossiersOf {
	/** The counter that the dossiers alone belong to; null: several, or none of the unit itself. */
	counterId: number | null;
	/** Whether they belong to counters of the units below. */
	reachesBelow: boolean;
}

/**
 * Dossiers settled in whole months, and just those answers whose dossiers they are
 * (core/caseload/coverage.ts).
 */
export interface Covered {
	settled: (Place & { settled: number })[];
	/**
	 * By the version that was answered; how many answers have a level, and how many of them are 4 or
	 * 5.
	 */
	answers: (Place & {
		versionId: number;
		responses: number;
		answered: number;
		satisfied: number;
	})[];
}

/**
 * What is known of the dossiers of a selection, and the answers that belong to them. An answer of a
 * page asks by many groupings, which are all made of this.
 * @param range months YYYYMM, both ends inclusive
 */
export function answersWithCaseload(
	db: Db,
	{ unitId, counterId, fieldId }: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	range: { from: number; to: number }
): Promise<Covered> {
	return once(db, ['covered', unitId, counterId, fieldId, range], async () => {
		const rows = await rowsBelow(db, unitId, fieldId, range);
		if (rows.length === 0) return { settled: [], answers: [] };
		const offices = await officesBelow(db, unitId);
		const matched = matchDossiers(rows, offices);
		const isAsked = (place: Place) => counterId === null || place.counterId === counterId;
		const settled = matched.told
			.map(({ row, counterId, reachesBelow }) => ({ ...row, counterId, reachesBelow }))
			.filter(isAsked);
		if (settled.length === 0) return { settled, answers: [] };

		const unitOf = await unitsOfCounters(db, unitId);
		const sums = await cells(db, unitId, [range], ['counter_id', 'field_id', 'period']);
		const answers = sums.flatMap(({ channel: _, counterId, fieldId, period, ...counts }) => {
			const at = {
				unitId: unitOf.get(counterId!)!,
				counterId: counterId!,
				fieldId: fieldId!,
				month: period!
			};
			const found = matched.of(at);
			if (!found) return [];
			const { row, reachesBelow } = found;
			const place = {
				unitId: row.unitId,
				counterId: found.counterId === counterId ? counterId : null,
				fieldId: row.fieldId,
				month: row.month,
				reachesBelow
			};
			return isAsked(place) ? [{ ...place, ...counts }] : [];
		});
		return { settled, answers };
	});
}

async function rowsBelow(
	db: Db,
	unitId: number,
	fieldId: number | null,
	range: { from: number; to: number }
): Promise<(DossiersOf & { settled: number })[]> {
	const { rows } = await sql<DossiersOf & { settled: number }>`
		select unit_id as ${sql.ref('unitId')}, counter_id as ${sql.ref('counterId')}, field_id as ${sql.ref('fieldId')},
			month, settled
		from caseload where unit_id in ${idsBelow(unitId)} and month between ${range.from} and ${range.to}
			${fieldId === null ? sql`` : sql`and field_id = ${fieldId}`}
		order by id`.execute(db);
	return rows;
}

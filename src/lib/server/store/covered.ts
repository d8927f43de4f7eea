import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { once } from './reading.ts';
import type { Selection } from './sums.ts';
import { cells, unitsOfCounters } from './sums-of-cells.ts';
import { idsBelow } from './units.ts';

/** Where and when dossiers were settled and answers given; `month` YYYYMM. */
interface Place {
	unitId: number;
	/** null: of the unit as a whole. */
	counterId: number | null;
	fieldId: number;
	month: number;
}

/** Dossiers settled in whole months, and the answers of just those units, fields and months whose dossiers are known. */
export interface Covered {
	settled: (Place & { settled: number })[];
	/** By the version that was answered; how many answers have a level, and how many of them are 4 or 5. */
	answers: (Place & { versionId: number; responses: number; answered: number; satisfied: number })[];
}

/**
 * What is known of the dossiers of a selection, and the answers that belong to them. An answer of a page asks by many
 * groupings, which are all made of this.
 * @param range months YYYYMM, both ends inclusive
 * @param byCounter whether only what is known of single counters counts, for them alone
 */
export function covered(
	db: Db,
	{ unitId, counterId, fieldId }: Pick<Selection, 'unitId' | 'counterId' | 'fieldId'>,
	range: { from: number; to: number },
	byCounter: boolean
): Promise<Covered> {
	const isOfCounter = byCounter || counterId !== null;
	return once(db, ['covered', unitId, counterId, fieldId, range, isOfCounter], async () => {
		const conditions = [sql`unit_id in ${idsBelow(unitId)}`, sql`month between ${range.from} and ${range.to}`];
		if (isOfCounter) conditions.push(sql`counter_id is not null`);
		if (counterId !== null) conditions.push(sql`counter_id = ${counterId}`);
		if (fieldId !== null) conditions.push(sql`field_id = ${fieldId}`);
		const { rows: settled } = await sql<Covered['settled'][number]>`
			select unit_id as ${sql.ref('unitId')}, counter_id as ${sql.ref('counterId')}, field_id as ${sql.ref('fieldId')},
				month, settled
			from caseload where ${sql.join(conditions, sql` and `)} order by id`.execute(db);
		if (settled.length === 0) return { settled, answers: [] };

		const isKnown = finder(settled, isOfCounter);
		const unitOf = await unitsOfCounters(db, unitId);
		const sums = await cells(db, unitId, [range], ['counter_id', 'field_id', 'period']);
		const answers = sums.flatMap(({ channel: _, counterId, fieldId, period, ...counts }) => {
			const place = { unitId: unitOf.get(counterId!)!, counterId, fieldId: fieldId!, month: period! };
			return isKnown(place) ? [{ ...place, ...counts }] : [];
		});
		return { settled, answers };
	});
}

/** Tells whether the dossiers of a place are among those known. */
function finder(settled: Place[], isOfCounter: boolean): (place: Place) => boolean {
	const known = new Map<number | null, Set<number>>();
	const whoOf = ({ unitId, counterId }: Place) => (isOfCounter ? counterId : unitId);
	// Months have six digits.
	const whatOf = ({ fieldId, month }: Place) => fieldId * 1_000_000 + month;
	for (const place of settled) {
		const who = whoOf(place);
		const those = known.get(who) ?? new Set<number>();
		known.set(who, those.add(whatOf(place)));
	}
	return (place) => known.get(whoOf(place))?.has(whatOf(place)) ?? false;
}

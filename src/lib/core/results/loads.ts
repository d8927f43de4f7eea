import { addDays, monthOf, startOf } from '../calendar/time.ts';
import { officesOf, matchDossiers, type DossiersOf } from '../caseload/coverage.ts';
import type { Asked } from './asked.ts';
import type { Part, Partition } from './parts.ts';
import type { Measure } from './measure.ts';
import { peopleIn } from './people.ts';
import { countersBelow, unitsBelow, type Cell, type Reading } from './reading.ts';

/** Whose dossiers, and in which month (YYYYMM). */
interface Place extends DossiersOf {
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
	/** As in cells, by the version that was answered. */
	answers: (Place & Pick<Cell, 'versionId' | 'responses' | 'levels' | 'people'>)[];
}

/** Dossiers settled, and just those responses whose dossiers they are. */
export interface Load {
	settled: number;
	responses: number;
	/** The people behind the rate among them, where a measure is given. */
	people?: number;
	/** Whether some of them belong to counters of units below the one that they were entered for. */
	reachesBelow: boolean;
}

/** What is known of the dossiers of a query, and the answers that belong to them; null where it cannot be told. */
export function covered(reading: Reading): Covered | null {
	const { asked, units, counters, dossiers, cells } = reading;
	const range = monthsOf(asked);
	if (!range) return null;
	const isInRange = (month: number) => range.from <= month && month <= range.to;
	const isField = (fieldId: number) => asked.fieldId === null || fieldId === asked.fieldId;
	const unitIds = unitsBelow(reading, asked.unit.id);
	const rows = dossiers.filter(
		({ unitId, month, fieldId }) => unitIds.has(unitId) && isInRange(month) && isField(fieldId)
	);
	if (rows.length === 0) return { settled: [], answers: [] };

	const counterIds = countersBelow(reading, asked.unit.id);
	const offices = officesOf(
		new Map([...unitIds].map((id) => [id, units.get(id)!.parentId])),
		counters.filter(({ id }) => counterIds.has(id))
	);
	const matched = matchDossiers(rows, offices);
	const isAsked = ({ counterId }: Place) =>
		asked.counter === null || counterId === asked.counter.id;
	const settled = matched.told
		.map(({ row, counterId, reachesBelow }) => ({ ...row, counterId, reachesBelow }))
		.filter(isAsked);
	if (settled.length === 0) return { settled, answers: [] };

	const unitOf = new Map(counters.map(({ id, unitId }) => [id, unitId]));
	const answers = cells.flatMap((cell) => {
		const { counterId, fieldId, at: month, versionId, responses, levels, people } = cell;
		// A day is in its month already.
		const isMine = cell.standing === 'counted' && isInRange(month) && counterIds.has(counterId);
		if (!isMine) return [];
		const found = matched.of({ unitId: unitOf.get(counterId)!, counterId, fieldId, month });
		if (!found) return [];
		const { row, reachesBelow } = found;
		const place = {
			unitId: row.unitId,
			counterId: found.counterId === counterId ? counterId : null,
			fieldId: row.fieldId,
			month: row.month,
			reachesBelow
		};
		return isAsked(place) ? [{ ...place, versionId, responses, levels, people }] : [];
	});
	return { settled, answers };
}

const NAMES = { field: 'fieldId', unit: 'unitId', counter: 'counterId', month: 'month' } as const;

/** The caseload of the whole query; null where it cannot be told. */
export function totalLoad(covered: Covered | null, measure: Measure): Load | null {
	return covered && (loadsBy(covered, () => null, measure).get(null) ?? null);
}

/** The caseload of the parts of a breakdown; null where it cannot be told. */
export function partLoads(
	{ unit }: Asked,
	covered: Covered | null,
	by: Partition,
	measure: Measure
): (part: Part) => Load | null {
	if (!covered || by === 'channel') return () => null;
	const loads = loadsBy(covered, (place) => place[NAMES[by]], measure);
	return (part) => {
		const ids: (string | number)[] = part.unitIds ?? part.members;
		const known = ids.flatMap((key) => loads.get(key) ?? []);
		// Dossiers of the asked unit that belong to the units below as well are not those of its own
		// counters.
		const isMixed = by === 'unit' && ids.includes(unit.id) && loads.get(unit.id)?.reachesBelow;
		return known.length === 0 || isMixed ? null : known.reduce(addLoads);
	};
}

/** The caseload by a key of its place. */
export function loadsBy(
	{ settled, answers }: Covered,
	keyOf: (place: Place) => string | number | null,
	measure: Measure | null = null
): Map<string | number | null, Load> {
	const found = new Map<string | number | null, Load>();
	const loadOf = (place: Place) => {
		const key = keyOf(place);
		const load = found.get(key) ?? noLoad(measure);
		found.set(key, load);
		load.reachesBelow ||= place.reachesBelow;
		return load;
	};
	for (const place of settled) loadOf(place).settled += place.settled;
	for (const place of answers) {
		const load = loadOf(place);
		load.responses += place.responses;
		if (measure?.versions.has(place.versionId)) load.people! += peopleIn(measure.basis, place);
	}
	return found;
}

function noLoad(measure: Measure | null): Load {
	const load = { settled: 0, responses: 0, reachesBelow: false };
	return measure ? { ...load, people: 0 } : load;
}

function addLoads(a: Load, b: Load): Load {
	return {
		settled: a.settled + b.settled,
		responses: a.responses + b.responses,
		people: (a.people ?? 0) + (b.people ?? 0),
		reachesBelow: a.reachesBelow || b.reachesBelow
	};
}

/**
 * The months (YYYYMM) of the query whose caseload belongs to it. Caseload is kept by month, and
 * knows neither channel nor questionnaire: with other periods, one channel or one questionnaire it
 * cannot be told.
 */
export function monthsOf({ query }: Asked): { from: number; to: number } | null {
	const { from, to } = query.period;
	const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
	if (!wholeMonths || query.channel !== null || query.questionnaire !== null) return null;
	return { from: monthOf(startOf(from)), to: monthOf(startOf(to)) };
}

import { targetFor, type Target } from './targets.ts';

/** What a figure is about, as far as its target goes. */
export interface TargetScope {
	/** Ids of the unit that it belongs to and of those above it, the unit first. */
	lineage: number[];
	/** The one field that its answers are about; null: several. */
	fieldId: number | null;
	/** The one field that all counters of that unit serve, such as a clinic; null: several. */
	unitFieldId: number | null;
}

/**
 * The target of a line: the only rule by which a figure gets its target, wherever it stands. It is
 * that of the line's unit and field (`targetFor`), and a line about one field only goes by that
 * field's target, whether it was asked for by field or not.
 *
 * Where all counters of a unit serve one field, the unit and that field are one number. So what the
 * unit set for itself in general is meant for that field: it stands behind its own target of the
 * field, and before those of the field further up.
 *
 * A clinic (all its counters serve health) whose province says "health ≥ 85 %" goes by 85, as a
 * whole and by field; once it has set itself 95 in general, it goes by 95.
 */
export function targetOfLine<T extends Target>(
	targets: T[],
	{ lineage, fieldId, unitFieldId }: TargetScope
): T | null {
	const unitId = lineage[0];
	const isWholeUnit = unitFieldId !== null && (fieldId === null || fieldId === unitFieldId);
	if (!isWholeUnit) return targetFor(targets, lineage, fieldId);
	const own = targets.filter((target) => target.unitId === unitId);
	return (
		own.find((target) => target.fieldId === unitFieldId) ??
		own.find((target) => target.fieldId === null) ??
		targetFor(targets, lineage, unitFieldId)
	);
}

/** A counter, as far as it says what a unit's answers are about. */
interface Serving {
	id: number;
	fieldIds: number[];
	/** Month (YYYYMM) in which it was retired; null: it is in use. */
	retired: number | null;
}

/**
 * The one field that these counters are about in a year; null: several, or none. Counters in use
 * are about the fields that they serve. Whatever was answered in that year counts too, also at
 * counters that are retired since: its answers are in the year's figures.
 * @param answered ids of the fields that were answered at a counter in that year
 */
export function onlyField(
	counters: Serving[],
	answered: (counterId: number) => Iterable<number>
): number | null {
	const ids = new Set(
		counters.flatMap(({ id, fieldIds, retired }) => [
			...(retired === null ? fieldIds : []),
			...answered(id)
		])
	);
	return ids.size === 1 ? [...ids][0]! : null;
}

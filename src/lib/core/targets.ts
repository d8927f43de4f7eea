/** A target in force: percent for a field (null: the general target) of a unit. */
export interface Target {
	unitId: number;
	fieldId: number | null;
	percent: number;
	basis: string;
}

/**
 * The target that holds for a unit: its own, or else that of the nearest unit above it. A field's own target, however
 * far above, goes before the general one: "land ≥ 85 %" set by the province holds although the commune says "≥ 90 %".
 * @param lineage ids of the unit and its ancestors, the unit first
 * @param fieldId null for the general target
 */
export function targetFor(targets: Target[], lineage: number[], fieldId: number | null): Target | null {
	const nearest = (wanted: number | null) =>
		lineage.flatMap((id) => targets.filter((t) => t.unitId === id && t.fieldId === wanted))[0] ?? null;
	return (fieldId === null ? null : nearest(fieldId)) ?? nearest(null);
}

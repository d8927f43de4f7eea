/** A target in force: percent for a field (null: the general target) of a unit. */
export interface Target {
	unitId: number;
	fieldId: number | null;
	percent: number;
	basis: string;
}

/** The same, with the year that it holds in. */
export interface TargetOfYear extends Target {
	year: number;
}

/**
 * The target that holds for a unit: its own, or else that of the nearest unit above it. A field's
 * own target, however far above, goes before the general one: "land ≥ 85 %" set by the province
 * holds although the commune says "≥ 90 %".
 * @param lineage ids of the unit and its ancestors, the unit first
 * @param fieldId null for the general target
 */
export function targetFor<T extends Target>(
	targets: T[],
	lineage: number[],
	fieldId: number | null
): T | null {
	const nearest = (wanted: number | null) =>
		lineage.flatMap((id) => targets.filter((t) => t.unitId === id && t.fieldId === wanted))[0] ??
		null;
	return (fieldId === null ? null : nearest(fieldId)) ?? nearest(null);
}

/**
 * Where a target in force comes from: set for just this unit and field, taken over from a unit
 * above, or the general one.
 */
export type Origin = 'own' | 'inherited' | 'general';

/**
 * Where the target that `targetFor` found comes from.
 * @param unitId the unit that it holds for
 * @param fieldId what it was looked for; null: the general target
 */
export function originOf(target: Target, unitId: number, fieldId: number | null): Origin {
	if (target.fieldId !== fieldId) return 'general';
	return target.unitId === unitId ? 'own' : 'inherited';
}

/**
 * Reads a target's percentage as people type it, with a decimal comma or point: `90`, `87,5`, `87.5
 * %`. Over 1, at most 100, and at most two decimals: more would be shown rounded, and a target must
 * be read as it counts. The form and files read by this one rule.
 * @returns percent, or null for any other text
 */
export function readPercent(text: string): number | null {
	if (!/^\d{1,3}([.,]\d{1,2})?\s*%?$/.test(text.trim())) return null;
	const value = Number.parseFloat(text.trim().replace(',', '.'));
	return value > 1 && value <= 100 ? value : null;
}

/**
 * Whether no number of answers can ever meet a target: even if all are satisfied, the interval of
 * the rate begins under 100 %.
 */
export function isUnreachable(percent: number): boolean {
	return percent >= 100;
}

/**
 * Whether a target was written as a fraction: `0,9` where 90 % is meant. Nobody sets a target of 1
 * % or less, and every office would meet it; so such a text is asked about and never taken.
 */
export function isFraction(text: string): boolean {
	if (!/^[01]([.,]\d+)?\s*%?$/.test(text.trim())) return false;
	const value = Number.parseFloat(text.trim().replace(',', '.'));
	return value > 0 && value <= 1;
}

/** What is probably meant by a fraction, as it is to be written: `90` for `0,9`. */
export function meantBy(fraction: string): string {
	return String(
		Number((Number.parseFloat(fraction.trim().replace(',', '.')) * 100).toPrecision(15))
	);
}

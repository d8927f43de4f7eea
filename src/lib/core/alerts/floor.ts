/**
 * Percent of dossiers with an answer where the highest unit has set no floor: about one citizen in
 * ten answers by himself.
 */
export const COVERAGE_FLOOR = 10;

/**
 * The floor that holds for a unit: that of the highest unit, or COVERAGE_FLOOR, or a higher one
 * that a unit in between has set. Below the top the bar can only be raised: whoever is watched does
 * not lower it.
 * @param floors percent by unit
 * @param lineage ids of the unit and its ancestors, the unit first
 */
export function floorFor(floors: Map<number, number>, lineage: number[]): number {
	const top = floors.get(lineage.at(-1)!) ?? COVERAGE_FLOOR;
	return Math.max(top, ...lineage.slice(0, -1).flatMap((id) => floors.get(id) ?? []));
}

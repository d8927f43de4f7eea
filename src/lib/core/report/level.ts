/**
 * Cấp of units that may be ranked with each other; domain.md §7 table 5. Clinics and schools are no
 * one-stop counters.
 */
export const LEVELS = ['province', 'district', 'commune', 'health', 'education'] as const;
export type Level = (typeof LEVELS)[number];

const BY_KIND: Record<string, Level> = {
	province: 'province',
	department: 'province',
	district: 'district',
	commune: 'commune',
	clinic: 'health',
	school: 'education'
};

/**
 * The level of a unit. Two levels never stand in one ranking. A centre (trung tâm Phục vụ hành
 * chính công) is of the level of the unit that it belongs to.
 * @param kind of the unit, as in the units file (contract.md)
 * @param parentKind kind of the unit above; null at the top
 *
 * `levelOf('centre', 'province')` is `'province'`.
 */
export function levelOf(kind: string, parentKind: string | null): Level {
	return BY_KIND[kind] ?? BY_KIND[parentKind ?? ''] ?? 'province';
}

/**
 * The level of each of these units, by code; null for a code that is not among them.
 * @param units with the ids of those above; of one that is not among them nothing is known
 */
export function levelsOf(
	units: { id: number; code: string; kind: string; parentId: number | null }[]
): (code: string) => Level | null {
	const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
	const levels = new Map(
		units.map(({ code, kind, parentId }) => [code, levelOf(kind, kinds.get(parentId ?? 0) ?? null)])
	);
	return (code) => levels.get(code) ?? null;
}

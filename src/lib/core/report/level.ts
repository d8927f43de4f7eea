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
 * Ranks by rate, the highest first; equal rates share a rank, and the next one counts on (1, 2, 2,
 * 4).
 * @param rates unrounded; null: not ranked
 *
 * `ranks([80, 90, null, 90])` is `[3, 1, null, 1]`.
 */
export function ranks(rates: (number | null)[]): (number | null)[] {
	const known = rates.filter((rate) => rate !== null);
	return rates.map((rate) =>
		rate === null ? null : 1 + known.filter((other) => other > rate).length
	);
}

/** Paths with their query, not yet resolved. */

/** `/plan?unit=20707&year=2026` */
export function planPath(unit: string, year: number): `/plan?${string}` {
	return `/plan?${new URLSearchParams({ unit, year: String(year) })}`;
}

/** The form for a unit's figures of one period; of one indicator only, where it is given. */
export function enterPath(
	unit: string,
	period: string,
	indicator?: string
): `/plan/enter?${string}` {
	return `/plan/enter?${new URLSearchParams({ unit, period, ...(indicator && { indicator }) })}`;
}

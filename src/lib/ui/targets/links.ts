/** The path with query of a page about a unit's targets of a year, not yet resolved. */
export function targetsPath(
	unit: string,
	year: number,
	more: Record<string, string> = {}
): `/targets?${string}` {
	return `/targets?${queryOf({ unit, year: String(year), ...more })}`;
}

/** The path with query of a unit's dossiers of a month such as `2026-07`, not yet resolved. */
export function caseloadPath(
	unit: string,
	month: string,
	more: Record<string, string> = {}
): `/caseload?${string}` {
	return `/caseload?${queryOf({ unit, month, ...more })}`;
}

function queryOf(params: Record<string, string>): string {
	return new URLSearchParams(params).toString();
}

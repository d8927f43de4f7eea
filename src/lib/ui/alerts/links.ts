/** The path with query of a unit's alerts, not yet resolved; null: the reader's own unit. */
export function alertsPath(
	unit: string | null,
	more: Record<string, string> = {}
): '/alerts' | `/alerts?${string}` {
	const query = new URLSearchParams({ ...(unit === null ? {} : { unit }), ...more }).toString();
	return query === '' ? '/alerts' : `/alerts?${query}`;
}

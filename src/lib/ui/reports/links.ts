/** The path with query of a unit's reports, not yet resolved; null: the reader's own unit. */
export function reportsPath(
	unit: string | null,
	more: Record<string, string> = {}
): '/reports' | `/reports?${string}` {
	const query = new URLSearchParams({ ...(unit === null ? {} : { unit }), ...more }).toString();
	return query === '' ? '/reports' : `/reports?${query}`;
}

/** The path of a report, or of one of its revisions; not yet resolved. */
export function reportPath(
	code: string,
	revision: number | null = null,
	done = ''
): `/reports/${string}` {
	const query = new URLSearchParams({
		...(revision === null ? {} : { revision: String(revision) }),
		...(done === '' ? {} : { done })
	}).toString();
	return `/reports/${code}${query === '' ? '' : `?${query}`}`;
}

/** The path of the public page, not yet resolved; null: of the revision in force. */
export function checkPath(code: string, revision: number | null = null): `/v/${string}` {
	return revision === null ? `/v/${code}` : `/v/${code}?revision=${revision}`;
}

import type { Handle } from '@sveltejs/kit';

/**
 * Headers of every answer. `origin`: the public address; under https browsers are told to stay with
 * it.
 */
export function commonHeaders(origin: string): [name: string, value: string][] {
	const headers: [string, string][] = [
		['x-content-type-options', 'nosniff'],
		['referrer-policy', 'same-origin']
	];
	return origin.startsWith('https:')
		? [...headers, ['strict-transport-security', 'max-age=31536000']]
		: headers;
}

/** Puts them on every answer of SvelteKit. */
export const addHeaders: Handle = async ({ event, resolve }) => {
	const { origin } = event.locals.office.settings;
	const response = await resolve(event);
	for (const [name, value] of commonHeaders(origin)) response.headers.set(name, value);
	// Pages show what stands in the database now, and staff pages must not stay in a shared machine's
	// cache.
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return response;
};

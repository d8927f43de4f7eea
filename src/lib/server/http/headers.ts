/** Headers of every answer. `origin`: the public address; under https browsers are told to stay with it. */
export function commonHeaders(origin: string): [name: string, value: string][] {
	const headers: [string, string][] = [
		['x-content-type-options', 'nosniff'],
		['referrer-policy', 'same-origin']
	];
	return origin.startsWith('https:') ? [...headers, ['strict-transport-security', 'max-age=31536000']] : headers;
}

// Any base will do: it only shows whether the text leads away from it.
const HERE = 'http://localhost';

/**
 * A path of this site from text that came with a request, or null where it would lead anywhere
 * else.
 * @returns path and query, such as `/counters?q=3`; never `//host`, which a browser reads as
 * another site
 */
export function localPath(text: FormDataEntryValue | null): string | null {
	if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, HERE)) return null;
	const url = new URL(text, HERE);
	if (url.origin !== HERE || url.pathname.startsWith('//')) return null;
	return url.pathname + url.search;
}

/**
 * Value of a Content-Disposition header that saves the answer under a name (RFC 6266): plain ASCII
 * for old programs, and the full name beside it.
 */
export function attachment(ascii: string, full: string): string {
	// What no file system takes in a name.
	// eslint-disable-next-line no-control-regex -- control characters are what is looked for
	const clean = full.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').replace(/\s+/g, ' ');
	const encoded = encodeURIComponent(clean).replace(
		/['()*]/g,
		(c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

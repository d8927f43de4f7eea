/** The hidden values of a page's form by name, as a browser sends them back. */
export function hiddenIn(html: string): Record<string, string> {
	const inputs = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
	return Object.fromEntries(Array.from(inputs, ([, name, value]) => [name!, value!]));
}

import { plainText } from './xml-scanner.ts';

/** An opening tag. A `>` may stand within the quotes of an attribute. */
const TAG = /<(?:[\w-]+:)?([\w-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

/**
 * The opening tags of that name in a small XML document, each as the text between its angle
 * brackets.
 */
export function* openingTags(xml: string, name: string): Generator<string> {
	for (const match of xml.matchAll(TAG)) if (match[1] === name) yield match[2]!;
}

/** The attributes of a tag by their names without prefixes, such as `id` for `r:id`. */
export function attributesOf(tag: string): Partial<Record<string, string>> {
	const found = tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
	return Object.fromEntries(
		[...found].map(([, name, double, single]) => [name, plainText(double ?? single ?? '')])
	);
}

/**
 * A tag that opens an element: its name without a prefix, and its text between the angle brackets.
 */
export interface Tag {
	name: string;
	text: string;
}

/** An opening tag. A `>` may stand within the quotes of an attribute. */
const TAG = /<(?:[\w-]+:)?([\w-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

/** The opening tags with these names, out of an XML document that comes piece by piece. */
export async function* tagsOf(pieces: AsyncIterable<string>, names: RegExp): AsyncGenerator<Tag> {
	let rest = '';
	for await (const piece of pieces) {
		const text = rest + piece;
		let end = 0;
		for (const match of text.matchAll(TAG)) {
			end = match.index + match[0].length;
			if (names.test(match[1]!)) yield { name: match[1]!, text: match[2]! };
		}
		// What is left may be the beginning of a tag; text before it is of no use.
		const open = text.lastIndexOf('<');
		rest = open >= end ? text.slice(open) : '';
	}
}

/**
 * The opening tags of that name in a small XML document, each as the text between its angle
 * brackets.
 */
export function* openingTags(xml: string, name: string): Generator<string> {
	for (const match of xml.matchAll(TAG)) if (match[1] === name) yield match[2]!;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The attributes of a tag by their names without prefixes, such as `id` for `r:id`. */
export function attributesOf(tag: string): Partial<Record<string, string>> {
	const found = tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
	return Object.fromEntries(
		[...found].map(([, name, double, single]) => [name, plain(double ?? single ?? '')])
	);
}

function plain(text: string): string {
	return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (hex) return String.fromCodePoint(parseInt(hex, 16));
		return decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name] ?? whole);
	});
}

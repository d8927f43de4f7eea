import { errorOf } from './problem.ts';

/** What is told of an XML document while it is scanned. Names come without their prefixes. */
export interface XmlListener {
	/** @param attributes as they stand in the tag; `attributesOf` reads them */
	open(name: string, attributes: string): void;
	close(name: string): void;
	text(text: string): void;
}

/** Most characters of one tag or piece of text; a cell takes 32,767 (ECMA-376 has no more either). */
const LONGEST = 1_000_000;
/** Most elements within each other. */
const DEEPEST = 100;

/**
 * Goes through an XML document that comes piece by piece, in one pass and with little memory.
 * Entities of the document's own (a DTD) are refused: no workbook has any.
 */
export class XmlScanner {
	private readonly listener: XmlListener;
	/** Names of the elements that are open, with their prefixes. */
	private readonly open: string[] = [];
	private rest = '';
	private isBegun = false;

	constructor(listener: XmlListener) {
		this.listener = listener;
	}

	/** @throws Error where the document is not well-formed */
	push(piece: string): void {
		const text = this.rest + piece;
		let at = 0;
		for (;;) {
			const start = text.indexOf('<', at);
			if (start < 0) break;
			const end = endOfMarkup(text, start);
			if (end < 0) break;
			if (start > at) this.characters(text.slice(at, start));
			this.markup(text.slice(start, end));
			at = end;
		}
		// A tag or a text that is not over yet waits for the next piece.
		this.rest = text.slice(at);
		if (this.rest.length > LONGEST) throw broken();
	}

	/** @throws Error where the document ends before its last element is closed */
	end(): void {
		if (!this.isBegun || this.open.length > 0 || this.rest.trim() !== '') throw broken();
	}

	private characters(text: string): void {
		if (this.open.length > 0) this.listener.text(plainText(text));
		else if (text.replace('\uFEFF', '').trim() !== '') throw broken();
	}

	private markup(markup: string): void {
		const kind = markup[1];
		if (kind === '/') return this.closing(markup.slice(2, -1).trimEnd());
		if (kind === '?') return;
		if (kind === '!') {
			if (markup.startsWith('<![CDATA[')) this.listener.text(markup.slice(9, -3));
			return;
		}
		const name = markup.slice(1, endOfName(markup));
		if (name === '' || (this.isBegun && this.open.length === 0)) throw broken();
		this.isBegun = true;
		if (this.open.push(name) > DEEPEST) throw broken();
		this.listener.open(local(name), markup.slice(name.length + 1, -1));
		if (markup.endsWith('/>')) this.closing(name);
	}

	private closing(name: string): void {
		if (this.open.pop() !== name) throw broken();
		this.listener.close(local(name));
	}
}

/** Where a tag, comment or the like ends; -1 where that has not come yet. */
function endOfMarkup(text: string, start: number): number {
	if (text[start + 1] === '!' || text[start + 1] === '?') {
		if (text.length < start + 9) return -1;
		const [, close] = OTHERS.find(([open]) => text.startsWith(open!, start)) ?? [];
		if (close === undefined) throw broken();
		const end = text.indexOf(close, start);
		return end < 0 ? -1 : end + close.length;
	}
	let quote = '';
	for (let i = start; i < text.length; i++) {
		const letter = text[i]!;
		// A `>` may stand within the quotes of an attribute.
		if (quote !== '') quote = letter === quote ? '' : quote;
		else if (letter === '>') return i + 1;
		else if (letter === '<' && i > start) throw broken();
		else if (letter === '"' || letter === "'") quote = letter;
	}
	return -1;
}

/** Where the name of an opening tag ends: at a blank, `/` or `>`. */
function endOfName(markup: string): number {
	let end = 1;
	for (; end < markup.length - 1; end++) {
		const code = markup.charCodeAt(end);
		if (code <= 0x20 || code === 0x2f) break;
	}
	return end;
}

const OTHERS = [
	['<![CDATA[', ']]>'],
	['<!--', '-->'],
	['<?', '?>']
];

function local(name: string): string {
	const colon = name.indexOf(':');
	return colon < 0 ? name : name.slice(colon + 1);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text of XML as it is meant: line ends are line feeds, and entities are characters. */
export function plainText(text: string): string {
	const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
	if (!lines.includes('&')) return lines;
	return lines.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (_, hex, decimal, name) => {
		const point = hex ? parseInt(hex as string, 16) : Number(decimal);
		const found = name === undefined ? characterOf(point) : ENTITIES[name as string];
		if (found === undefined) throw broken();
		return found;
	});
}

function characterOf(point: number): string | undefined {
	return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function broken(): Error {
	return errorOf('part-broken', 'not well-formed');
}

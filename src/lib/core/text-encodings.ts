/**
 * Texts in the encodings that Vietnamese offices wrote before Unicode, read as if they were Latin-1
 * or Windows-1252: `X· Nam Giang` for “Xã Nam Giang”. Nobody may take them for names.
 */

/** Letters that only Vietnamese in Unicode has; where one stands, the text is what it looks like. */
const UNICODE = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]|[\u0300-\u0323]/u;
/**
 * Signs that TCVN 5712:1993 (TCVN3, fonts .Vn…) has in the places of letters: ă â ê ô ơ đ, and à ả ã
 * á ạ … of which Latin-1 makes ¨ © ª « ¬ ® and µ ¶ · ¸ ¹.
 */
const TCVN3 = /(?<=\p{L})[¡-§¨©ª«¬®µ¶·¸¹»¼½¾]|[¡-§¨©ª«¬®µ¶·¸¹»¼½¾](?=\p{L})/gu;
/**
 * Vowels and the marks that VNI (fonts VNI-…) sets behind them, of which Latin-1 makes other
 * letters: `Naüng` for “Nẵng”, `nhaân` for “nhân”. French has aï, oï and oë too.
 */
const VNI = /[aeouyôö][øûåäüïë]|[aeo]â|a[áàãõêéèú]|ñ(?=[aeiouyôö])/giu;
const FRENCH = /[ïë]$/i;
/** So many different ones in one row are no chance: `A·B` and `naïve` have one. */
const ENOUGH = 2;

/**
 * The old encoding that the cells of a row are in, if any, by its name; or that they are UTF-8 that
 * was read as something else and written again.
 * @param cells as they were read
 * @example oldEncodingOf(['30008', 'X· Nam Giang, tÈnh §µ N½ng']) // 'TCVN3 (ABC)'
 */
export function oldEncodingOf(cells: string[]): 'TCVN3 (ABC)' | 'VNI' | 'UTF-8 twice' | null {
	if (!cells.some((cell) => cell !== '' && NOT_ASCII.test(cell))) return null;
	const strange = cells.filter((cell) => NOT_ASCII.test(cell));
	if (strange.some(isTwiceEncoded)) return 'UTF-8 twice';
	const doubtful = strange.filter((cell) => !UNICODE.test(cell));
	const different = (signs: RegExp) =>
		new Set(doubtful.flatMap((cell) => cell.toLowerCase().match(signs) ?? []));
	if (different(TCVN3).size >= ENOUGH) return 'TCVN3 (ABC)';
	const pairs = [...different(VNI)];
	return pairs.length >= ENOUGH && !pairs.every((pair) => FRENCH.test(pair)) ? 'VNI' : null;
}

// eslint-disable-next-line no-control-regex -- everything but ASCII is looked for
const NOT_ASCII = /[^\u0000-\u007f]/;

/** Whether the bytes that a text stands for in a code page are UTF-8 again. */
function isTwiceEncoded(text: string): boolean {
	return CODE_PAGES.some((page) => isUtf8(bytesIn(page, text)));
}

/** The upper halves of Windows-1252 and Windows-1258, in which bytes become letters. */
const CODE_PAGES = ['windows-1252', 'windows-1258'].map((label) => {
	const decoder = new TextDecoder(label);
	const letters = Array.from({ length: 128 }, (_, i) => 128 + i);
	return new Map(letters.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
});

function bytesIn(page: Map<string, number>, text: string): Uint8Array | null {
	const bytes: number[] = [];
	for (const letter of text) {
		const point = letter.codePointAt(0)!;
		// What a code page leaves free stands for itself.
		const byte = point < 0x80 ? point : (page.get(letter) ?? (point < 0xa0 ? point : undefined));
		if (byte === undefined) return null;
		bytes.push(byte);
	}
	return Uint8Array.from(bytes);
}

function isUtf8(bytes: Uint8Array | null): boolean {
	if (bytes === null) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

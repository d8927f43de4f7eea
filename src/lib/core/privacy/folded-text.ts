import { normalForm } from '../normal-form.ts';

/** A text as it is looked at, and where its parts stand in the text as it was written. */
export interface Folded {
	folded: string;
	/** A range of the folded text → the range of the written text that it came from. */
	rangeOf: (range: [from: number, to: number]) => [from: number, to: number];
}

const ASCII = /^[\n -~]*$/;

/**
 * A text with one kind of each sign, so that no spelling hides a number: digits and letters of full
 * width become plain ones (NFKC), every blank a space, every dash a hyphen, other digits 0–9, and
 * characters that show nothing are left out.
 *
 * `foldForLooking('０９１２\u2011345\u200b678').folded` is `'0912-345678'`.
 */
export function foldForLooking(text: string): Folded {
	if (ASCII.test(text)) return { folded: text, rangeOf: (range) => range };
	let folded = '';
	/** For each unit of the folded text: where its character begins, and where that ends. */
	const begins: number[] = [];
	const ends: number[] = [];
	let at = 0;
	for (const character of text) {
		const plain = foldCharacter(character);
		for (let i = 0; i < plain.length; i++) {
			begins.push(at);
			ends.push(at + character.length);
		}
		folded += plain;
		at += character.length;
	}
	return { folded, rangeOf: ([from, to]) => [begins[from]!, ends[to - 1]!] };
}

function foldCharacter(character: string): string {
	if (ASCII.test(character)) return character;
	if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return '';
	if (/\p{Nd}/u.test(character)) return String(digitOf(character));
	return normalForm(character, 'NFKC')
		.replace(/\p{Zs}/gu, ' ')
		.replace(/[\p{Pd}\u2043\u2212]/gu, '-');
}

/** Unicode's decimal digits stand ten in a row, from 0 to 9; some rows follow each other. */
function digitOf(character: string): number {
	const point = character.codePointAt(0)!;
	let first = point;
	while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
	return (point - first) % 10;
}

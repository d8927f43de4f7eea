import { vi } from './vi.ts';

/**
 * Every word of the program that citizens read, in one language: texts by their place, and no code.
 */
export type CitizenDocument = typeof vi;

/**
 * What a document in a further language lacks, has too much, or leaves unfilled, compared with the
 * Vietnamese one.
 * @param document as it comes out of a JSON file
 * @returns one line a fault, such as `form.amount: {max} is missing`; none where the document can
 * be used
 */
export function faultsOfDocument(document: unknown): string[] {
	const given = textsOf(document);
	const wanted = textsOf(vi);
	const missing = [...wanted.keys()].filter((place) => !given.get(place)?.trim());
	const unknown = [...given.keys()].filter((place) => !wanted.has(place));
	return [
		...missing.map((place) => `${place} is missing`),
		...unknown.map((place) => `${place} is not known`),
		...[...given].flatMap(([place, text]) => faultsOfText(place, text, wanted.get(place)))
	];
}

/** The texts of a document by their place, such as `form.amount`. */
function textsOf(document: unknown, place = ''): Map<string, string> {
	if (typeof document === 'string') return new Map([[place, document]]);
	if (typeof document !== 'object' || document === null) return new Map();
	const inside = Object.entries(document).flatMap(([name, value]) => [
		...textsOf(value, place ? `${place}.${name}` : name)
	]);
	return new Map(inside);
}

function faultsOfText(place: string, text: string, wanted: string | undefined): string[] {
	if (wanted === undefined || !text.trim()) return [];
	const [there, needed] = [blanksOf(text), blanksOf(wanted)];
	return [
		...needed
			.filter((blank) => !there.includes(blank))
			.map((blank) => `${place}: ${blank} is missing`),
		...there
			.filter((blank) => !needed.includes(blank))
			.map((blank) => `${place}: ${blank} is not known`)
	];
}

function blanksOf(text: string): string[] {
	return [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank);
}

/** A text with its blanks filled in: `fill('at most {max}', { max: 9 })` is `at most 9`. */
export function fill(text: string, values: Record<string, string | number>): string {
	return text.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}

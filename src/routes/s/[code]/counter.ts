import { error } from '@sveltejs/kit';
import { readableIn, type Language } from '$lib/core/language.ts';
import { findEntry } from '$lib/server/citizen/entry.ts';
import type { Counter, OpenCounter } from '$lib/server/store/counters.ts';
import { citizen } from '$lib/text/citizen.ts';

/** The counter of an address, or the page that says that there is none. */
export async function counterOf(
	{ office, language }: App.Locals,
	code: string
): Promise<OpenCounter> {
	const entry = await findEntry(office, code);
	return entry?.counter ?? error(404, citizen[language].unknown.title);
}

/** Languages that a counter's pages can be read in, and the one for this reader. */
export function languagesOf(
	counter: Counter,
	wanted: Language
): { languages: Language[]; language: Language } {
	return readableIn(counter.languages, wanted);
}

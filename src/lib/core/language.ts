/** Languages the program itself speaks. An office's questionnaires may hold more. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in several languages, by BCP 47 tag. Vietnamese is always there. */
export type Words = { vi: string } & Partial<Record<string, string>>;

/** The text in the wanted language, or in Vietnamese where nobody has written it yet. */
export function say(words: Words, language: string): string {
	return words[language] ?? words.vi;
}

/**
 * The language of a tag such as `en` or `EN-gb`; `null` for one that the program does not speak.
 */
export function languageOf(tag: string | null | undefined): Language | null {
	const primary = tag?.toLowerCase().split('-')[0];
	return LANGUAGES.find((language) => language === primary) ?? null;
}

/**
 * Languages that pages can be read in where an office offers these tags, and the one for this
 * reader: the wanted one, if it is among them. Vietnamese where the program speaks none of them.
 */
export function readableIn(
	tags: string[],
	wanted: Language
): { languages: Language[]; language: Language } {
	const languages = tags.flatMap((tag) => languageOf(tag) ?? []);
	if (languages.length === 0) languages.push('vi');
	return { languages, language: languages.includes(wanted) ? wanted : languages[0]! };
}

/**
 * No writing puts more than 30 marks on one letter (UAX #15, "Stream-Safe Text Format"). The two
 * Katakana signs are no marks, but NFKC makes marks of them.
 */
const TOO_MANY_MARKS = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;

/**
 * A text in one of Unicode's normal forms, in a time that grows with its length only. Marks after
 * the 30th on one letter are left out: the engine sorts the marks of a letter one by one, so that a
 * hundred thousand on one letter stop the server for seconds. Texts that people typed are
 * normalised here, and nowhere else.
 * @param form NFC for what is stored, NFD to take the marks off, NFKC for codes
 */
export function normalForm(text: string, form: 'NFC' | 'NFD' | 'NFKC' = 'NFC'): string {
	return text.replace(TOO_MANY_MARKS, '$1').normalize(form);
}

/** Texts that stand under a table once, however many rows they belong to. */
export interface Notes {
	list: { mark: string; text: string }[];
	/** The mark of a text; none where there is but one text, for it belongs to every row. */
	mark: (text: string) => string;
}

/**
 * The notes of a table, in the order in which they come first.
 * @param first mark of the first one: `1` or `a`; the others count on from it
 */
export function notesOf(texts: string[], first: '1' | 'a'): Notes {
	const distinct = [...new Set(texts)];
	const mark = (i: number) => (first === '1' ? String(i + 1) : (i + 10).toString(36));
	const marks = new Map(distinct.map((text, i) => [text, distinct.length > 1 ? mark(i) : '']));
	return {
		list: [...marks].map(([text, mark]) => ({ text, mark })),
		mark: (text) => marks.get(text) ?? ''
	};
}

import type { Words } from '../language.ts';

/**
 * A class of a classification: it begins at `from` (inclusive) and ends where the next higher one
 * begins.
 */
export interface Band<Code extends string = string> {
	code: Code;
	from: number;
	words: Words;
}

/**
 * The class of a value, compared unrounded with the lower bounds alone, so that no value falls into
 * a hole between "to 88.30" and "from 88.31" (domain.md §9). What lies under every bound is in the
 * lowest class.
 *
 * @param bands highest first, at least one
 */
export function bandOf<Code extends string>(
	bands: readonly [...Band<Code>[], Band<Code>],
	value: number
): Band<Code> {
	return bands.find(({ from }) => value >= from) ?? bands.at(-1)!;
}

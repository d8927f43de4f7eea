import * as v from 'valibot';
import { isDate } from '../calendar/time.ts';
import { word } from './text.ts';

/** First and last year that targets, dossiers and figures are kept for. */
export const YEARS = { first: 2000, last: 2100 };

/** A year, read as a number. */
export const year = v.pipe(
	word,
	v.check((text) => isYear(text), 'year'),
	v.transform(Number)
);

function isYear(text: string): boolean {
	return /^\d{4}$/.test(text) && isKept(text);
}

/**
 * A month, read as `2026-07`. It may also be written `07/2026`, or as a date of the month, which is
 * what a spreadsheet makes of a month that somebody types.
 * @param today the date in Vietnam: a month to come has no dossiers yet
 */
export function month(today: string) {
	return v.pipe(
		word,
		v.check((text) => monthOf(text) !== null, 'month'),
		v.transform((text) => monthOf(text)!),
		v.check((text) => text <= today.slice(0, 7), 'to-come')
	);
}

function monthOf(text: string): string | null {
	const [, month, year] = /^(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
	const name = month ? `${year}-${month.padStart(2, '0')}` : text;
	const iso = dateOf(/^\d{4}-\d{2}$/.test(name) ? `${name}-01` : text);
	return iso !== null && isKept(iso) ? iso.slice(0, 7) : null;
}

/**
 * A date, read as `2026-07-31`; '' where there is none. Spreadsheets in Viet Nam write it
 * `31/07/2026`.
 */
export const dateOrNothing = v.pipe(
	v.string('date'),
	v.trim(),
	v.check((text) => text === '' || dateOf(text) !== null, 'date'),
	v.transform((text) => dateOf(text) ?? '')
);

/** A date as people write it; null for anything else. */
export function dateOf(text: string): string | null {
	const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
	const iso = day ? `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
	return isDate(iso) ? iso : null;
}

/** Whether a year, a month or a date (`2026…`) is one that something is kept for. */
export function isKept(text: string): boolean {
	const year = Number(text.slice(0, 4));
	return year >= YEARS.first && year <= YEARS.last;
}

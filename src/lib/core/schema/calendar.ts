import * as v from 'valibot';
import { dateOf as dateAt, isDate } from '../calendar/time.ts';
import { word, wordOf } from './text.ts';

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
 * A month, read as `2026-07`. It may also be written `07/2026`, as a spreadsheet shows it (`Thg7-26`,
 * `Jul-26`), or as a date of the month.
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
	const name = monthName(text) ?? dateOf(text)?.slice(0, 7) ?? null;
	return name !== null && isKept(name) ? name : null;
}

const ENGLISH = [
	...['january', 'february', 'march', 'april', 'may', 'june'],
	...['july', 'august', 'september', 'october', 'november', 'december']
];

/**
 * A month as people and spreadsheets write it, as `2026-07`: `07/2026`, `Thg7-26`, `Tháng 7 2026`,
 * `Jul-26`. Null for anything else. Years of two digits are those of this century.
 */
export function monthName(text: string): string | null {
	const [, first, second] = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? [];
	if (first !== undefined) return nameOf(first, Number(second));
	const numbered = /^(?:thg|th|tháng|t)?[ .]*(\d{1,2})[ /-]+(\d{4}|\d{2})$/i.exec(text);
	const named = /^([a-z]{3,9})[. /-]+(\d{4}|\d{2})$/i.exec(text);
	const found = numbered ?? named;
	if (!found) return null;
	const [, name, year] = found as unknown as [string, string, string];
	const place = numbered
		? Number(name)
		: ENGLISH.findIndex((full) => full.startsWith(name.toLowerCase())) + 1;
	// Two bare numbers of two digits could be anything.
	const isBare = /^\d{1,2}\D+\d{2}$/.test(text);
	return isBare ? null : nameOf(year.length === 2 ? `20${year}` : year, place);
}

function nameOf(year: string, place: number): string | null {
	return place >= 1 && place <= 12 ? `${year}-${String(place).padStart(2, '0')}` : null;
}

/**
 * A date, read as `2026-07-31`; '' where there is none. Spreadsheets in Viet Nam write it
 * `31/07/2026`.
 */
export const dateOrNothing = v.pipe(
	v.string('date'),
	v.transform(wordOf),
	v.check((text) => text === '' || dateOf(text) !== null, 'date'),
	v.transform((text) => dateOf(text) ?? '')
);

/** A time of day behind a date, with its zone where another program wrote it. */
const TIME = /[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:AM|PM|SA|CH)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date as people write it, and as spreadsheets do with a time behind it; null for anything else. A
 * moment with a zone is the date that it has in Vietnam.
 */
export function dateOf(text: string): string | null {
	const [time = '', , zone] = TIME.exec(text) ?? [];
	const date = text.slice(0, text.length - time.length);
	const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? [];
	const iso = day ? `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` : date;
	if (!isDate(iso)) return null;
	return zone === undefined ? iso : dateInZone(`${iso}T${time.replace(/^[T ]+/i, '')}`);
}

function dateInZone(moment: string): string | null {
	const ms = Date.parse(moment);
	return Number.isNaN(ms) ? null : dateAt(ms);
}

/** Whether a year, a month or a date (`2026…`) is one that something is kept for. */
export function isKept(text: string): boolean {
	const year = Number(text.slice(0, 4));
	return year >= YEARS.first && year <= YEARS.last;
}

import { withoutLetters } from './number-format.ts';

/**
 * What a spreadsheet shows of a date with a number format (ECMA-376 part 1, §18.8.31): a whole date,
 * only its month (`mmm-yy`), only its year, or only a time. Null where the format shows a number.
 * @param format the format's code, such as `dd/mm/yyyy` or `[$-42A]mmm-yy`
 * @example shownOf('mm/yyyy') // 'month'
 */
export function shownOf(format: string): 'date' | 'month' | 'year' | 'time' | null {
	const [section = ''] = withoutLetters(format).split(';');
	// Brackets hold a colour, a language or a condition; only [h], [mm] and [ss] are times.
	const letters = section.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/general/gi, '');
	const has = (letter: string) => letters.toLowerCase().includes(letter);
	if (!['y', 'm', 'd', 'h', 's'].some(has)) return null;
	if (has('d')) return 'date';
	if (has('h') || has('s')) return has('y') ? 'date' : 'time';
	if (!has('m')) return 'year';
	return has('y') ? 'month' : 'date';
}

const DAY_MS = 86_400_000;
/** Serial number of 1 January 1970 where days are counted from 1900, and from 1904 (§18.17.4). */
const EPOCH = { from1900: 25_569, from1904: 24_107 };
/** The day that never was, 29 February 1900: serial numbers before it are one lower. */
const LEAP_1900 = 60;
/** 31 December 9999. */
const LAST = 2_958_466;

/**
 * A date as a spreadsheet keeps it, a number of days, as ISO 8601 has it: `2026-07-31T08:00:00`.
 * @param days such as 46234.333; from 0 to the year 9999, else null
 * @param from1904 whether the workbook counts from 1904
 * @example isoOf(46234, false) // '2026-07-31T00:00:00'
 */
export function isoOf(days: number, from1904: boolean): string | null {
	const isEarly = !from1904 && days < LEAP_1900;
	const since1970 = days - (from1904 ? EPOCH.from1904 : EPOCH.from1900) + (isEarly ? 1 : 0);
	if (!(days >= 0 && days < LAST)) return null;
	// To the second: a fraction of a day is never exact.
	const ms = Math.round((since1970 * DAY_MS) / 1000) * 1000;
	return new Date(ms).toISOString().slice(0, 19);
}

/**
 * A date as people see it in a cell, in the form that files have: `2026-07-31`, with its time
 * where it has one; `2026-07` or `2026` where the cell shows no more.
 * @param iso such as `2026-07-31T08:00:00`
 */
export function dateText(iso: string, shown: 'date' | 'month' | 'year' | 'time'): string {
	const [date = '', time = ''] = iso.split('T');
	if (shown === 'month') return date.slice(0, 7);
	if (shown === 'year') return date.slice(0, 4);
	if (shown === 'time') return time;
	return /^(?:00:00(?::00(?:\.0+)?)?)?$/.test(time) ? date : `${date} ${time}`;
}

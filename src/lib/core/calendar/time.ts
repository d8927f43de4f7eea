/**
 * Vietnam's calendar: Asia/Ho_Chi_Minh is UTC+7 without summer time (IANA tz database, since
 * 1975-06-13). The one place that knows. Moments are epoch milliseconds (UTC); dates are
 * `YYYY-MM-DD`.
 */
/** Its name in the IANA tz database, for what keeps time by itself. */
export const ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET = 7 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** The date in Vietnam at a moment: `dateOf(Date.UTC(2026, 5, 30, 17))` is `'2026-07-01'`. */
export function dateOf(ms: number): string {
	// An export asks millions of times, mostly for the day that it asked for just before.
	const since = Math.floor((ms + OFFSET) / DAY);
	if (since !== lastDate.since)
		lastDate = { since, date: new Date(ms + OFFSET).toISOString().slice(0, 10) };
	return lastDate.date;
}

let lastDate = { since: NaN, date: '' };

/** The time of day in Vietnam at a moment: `clockOf(Date.UTC(2026, 5, 30, 17, 5))` is `'00:05'`. */
export function clockOf(ms: number): string {
	return new Date(ms + OFFSET).toISOString().slice(11, 16);
}

/** The day in Vietnam at a moment as a number YYYYMMDD, such as 20260701. */
export function dayOf(ms: number): number {
	// A recount asks millions of times, mostly for the day that it asked for just before.
	const since = Math.floor((ms + OFFSET) / DAY);
	if (since !== last.since) last = { since, day: dayNumber(dateOf(ms)) };
	return last.day;
}

let last = { since: NaN, day: NaN };

/** The month in Vietnam at a moment as a number YYYYMM, such as 202607. */
export function monthOf(ms: number): number {
	return Math.floor(dayOf(ms) / 100);
}

/**
 * How far ahead of the clock (`at`, ms) a time that this program stores can lie: leases, sessions
 * and the waits of letters all end within a day. A time further ahead was stored while the clock
 * was wrong. Nothing may wait for it, or last until then.
 */
export function furthestAhead(at: number): number {
	return at + DAY;
}

/**
 * The first millisecond of a date in Vietnam. The date's last one is `startOf(addDays(date, 1)) -
 * 1`.
 */
export function startOf(date: string): number {
	return midnight(date) - OFFSET;
}

/**
 * Noon of a date in Vietnam: stands for the date where no time of day is known, as on a paper form.
 */
export function noonOf(date: string): number {
	return startOf(date) + DAY / 2;
}

/**
 * Whether the text is a date of the calendar, written `YYYY-MM-DD`, in the years 1000–9999. No
 * `2026-02-30`.
 */
export function isDate(text: string): boolean {
	if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
	const ms = midnight(text);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/**
 * The date `n` days later (earlier for a negative `n`): `addDays('2026-02-28', 1)` is
 * `'2026-03-01'`.
 */
export function addDays(date: string, n: number): string {
	return new Date(midnight(date) + n * DAY).toISOString().slice(0, 10);
}

/** The year of a date: 2026. */
export function yearOf(date: string): number {
	return Number(date.slice(0, 4));
}

/** A date as a number YYYYMMDD: `'2026-07-01'` is 20260701. */
export function dayNumber(date: string): number {
	return Number(date.replaceAll('-', ''));
}

function midnight(date: string): number {
	return Date.parse(`${date}T00:00:00Z`);
}

/** The date of a day's number: `dateOfDay(20260131)` is `2026-01-31`. */
export function dateOfDay(day: number): string {
	const text = String(day);
	return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

import { addDays, startOf } from '../../core/calendar/time.ts';
import type { Chance } from './chance.ts';

const MINUTE = 60_000;
/** Opening hours, in minutes of the day. */
const MORNING = { from: 7 * 60 + 30, to: 11 * 60 + 30 };
const AFTERNOON = { from: 13 * 60 + 30, to: 17 * 60 };

/** How busy Sunday to Saturday are; counters open on some Saturday mornings. */
const WEEKDAYS = [0, 1.2, 1.05, 1, 0.95, 1.05, 0.1];
/**
 * How busy January to December are: quiet around Tết, busy with house building in spring and
 * enrolment in July and August.
 */
const MONTHS = [0.95, 0.75, 1.05, 1.1, 1.05, 1, 1.15, 1.2, 1, 0.95, 0.95, 0.85];

/** First days of the lunar year (Vietnamese calendar). */
const TET = [
	'2024-02-10',
	'2025-01-29',
	'2026-02-17',
	'2027-02-06',
	'2028-01-26',
	'2029-02-13',
	'2030-02-03'
];
const HOLIDAYS = ['01-01', '04-30', '05-01', '09-02'];

/** How busy a date is, about 1 on a working day; 0 where offices are closed. */
export function bustleOf(date: string): number {
	return isHoliday(date) ? 0 : WEEKDAYS[weekday(date)]! * MONTHS[Number(date.slice(5, 7)) - 1]!;
}

/** Whether the date is the Wednesday of every `weeks`-th week. */
export function isTurn(date: string, weeks: number): boolean {
	return weekday(date) === 3 && Math.floor(dayOfEpoch(date) / 7) % weeks === 0;
}

/** A moment (ms) of that date within opening hours; on a Saturday in the morning. */
export function momentOn(date: string, chance: Chance): number {
	const hours = weekday(date) === 6 || chance.happens(0.58) ? MORNING : AFTERNOON;
	return startOf(date) + hours.from * MINUTE + chance.below((hours.to - hours.from) * MINUTE);
}

/** The same day so many years earlier; 29 February becomes 1 March where there is none. */
export function yearsBefore(date: string, years: number): string {
	const [year, rest] = [Number(date.slice(0, 4)) - years, date.slice(4)];
	return addDays(`${year}${rest === '-02-29' ? '-02-28' : rest}`, rest === '-02-29' ? 1 : 0);
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
	return dayOfEpoch(to) - dayOfEpoch(from);
}

function isHoliday(date: string): boolean {
	// From two days before the first day of the year until four days after it.
	const atTet = TET.some((first) => date >= addDays(first, -2) && date <= addDays(first, 4));
	return atTet || HOLIDAYS.includes(date.slice(5));
}

function weekday(date: string): number {
	return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function dayOfEpoch(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

import type { Period } from './period.ts';
import { addDays } from './time.ts';

/**
 * First days of the lunar year in Vietnam, 2024–2035 (Hồ Ngọc Đức's tables, UTC+7: in 2030 a day
 * before China's). Past the table no lunar holiday is known: a silence then has to last that much
 * longer than it must.
 */
const TET = [
	'2024-02-10',
	'2025-01-29',
	'2026-02-17',
	'2027-02-06',
	'2028-01-26',
	'2029-02-13',
	'2030-02-02',
	'2031-01-23',
	'2032-02-11',
	'2033-01-31',
	'2034-02-19',
	'2035-02-08'
];
/** Giỗ Tổ Hùng Vương, 10/3 of the lunar year; where it falls into the solar one. */
const HUNG_KINGS = [
	'2024-04-18',
	'2025-04-07',
	'2026-04-26',
	'2027-04-16',
	'2028-04-04',
	'2029-04-23',
	'2030-04-12'
];
/** Bộ luật Lao động 2019, điều 112: New Year, 30/4 and 1/5, 2/9 with the day before or after. */
const HOLIDAYS = ['01-01', '04-30', '05-01', '09-01', '09-02', '09-03'];

/**
 * Five days by law, with weekends and swapped days from three days before the first day of the year
 * to six after it.
 */
const AT_TET = TET.flatMap((first) => Array.from({ length: 10 }, (_, i) => addDays(first, i - 3)));
const CLOSED = new Set([...AT_TET, ...HUNG_KINGS]);

/**
 * Whether counters are open on that date as a rule: Monday to Friday, no public holiday, none of
 * the days around Tết. Days that are swapped for others year by year are not known here.
 */
export function isWorkingDay(date: string): boolean {
	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !CLOSED.has(date) && !HOLIDAYS.includes(date.slice(5));
}

/** How many working days a period has; none where it ends before it begins. */
export function workingDays({ from, to }: Period): number {
	let n = 0;
	for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkingDay(date)) n++;
	return n;
}

/** The date from which up to the day before `date` there are `n` working days; n ≥ 1. */
export function workingDaysBefore(date: string, n: number): string {
	let [from, left] = [date, n];
	while (left > 0) {
		from = addDays(from, -1);
		if (isWorkingDay(from)) left--;
	}
	return from;
}

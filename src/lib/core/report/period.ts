import { named, nameOf, previous, type Period } from '../calendar/period.ts';
import { addDays, yearOf } from '../calendar/time.ts';

/**
 * Kinds of reporting period; domain.md §2, and the month for those who look at themselves more
 * often.
 */
export const KINDS = ['month', 'quarter', 'half', 'nine-months', 'year'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * When figures are closed (chốt số liệu). `calendar`: with the last day. `mid-month`: on the 14th
 * of the last month, from the 15th of the month before the first (NĐ 09/2019/NĐ-CP, điều 12: a year
 * runs from 15/12 to 14/12).
 */
export const CUT_OFFS = ['calendar', 'mid-month'] as const;
export type CutOff = (typeof CUT_OFFS)[number];

/**
 * The kind of a named period (core/calendar/period.ts); null for what is none: `kindOf('2026-9M')`
 * is `'nine-months'`.
 */
export function kindOf(name: string): Kind | null {
	if (named(name) === null) return null;
	const part = name.slice(5);
	if (part === '') return 'year';
	if (part === '9M') return 'nine-months';
	return part.startsWith('H') ? 'half' : part.startsWith('Q') ? 'quarter' : 'month';
}

/**
 * The days that a report of that name is about: `datesOf('2026', 'mid-month')` is 15/12/2025 to
 * 14/12/2026.
 */
export function datesOf(name: string, cutOff: CutOff): Period {
	const whole = named(name)!;
	if (cutOff === 'calendar') return whole;
	const monthBefore = addDays(whole.from, -1).slice(0, 7);
	return { from: `${monthBefore}-15`, to: `${whole.to.slice(0, 7)}-14` };
}

/** Something that is reported: its name says the kind, its dates which days. */
export type Reported = Period & { name: string };

/**
 * Whether two periods of one unit cannot both be closed: they are of one kind and have a day in
 * common. Different kinds nest by nature (a quarter in its half, the half in nine months, both in
 * the year), each being a sum of its own.
 */
export function overlaps(a: Reported, b: Reported): boolean {
	return kindOf(a.name) === kindOf(b.name) && a.from <= b.to && b.from <= a.to;
}

/**
 * What a reported period is compared with: the one before by its name (core/calendar/period.ts),
 * closed on the same day of a month. `before({name: '2026-Q1', from: '2025-12-15', to:
 * '2026-03-14'})` is the fourth quarter of 2025, 15/09 to 14/12.
 */
export function before({ name, from }: Reported): Reported {
	const last = nameOf(previous(named(name)!))!;
	return { name: last, ...datesOf(last, from === named(name)!.from ? 'calendar' : 'mid-month') };
}

/**
 * Who has reports made: every quarter what the province asks for, or every month one as well; or
 * nobody.
 */
export const RHYTHMS = ['quarter', 'month', 'never'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What is asked for at the end of each quarter: quarter, 6 months, 9 months, year. */
const ASKED_FOR = ['-Q1', '-H1', '-9M', ''];

/**
 * Days after the end of a period for which its report is still made by itself: what is older, an
 * office asks for.
 */
const STILL_MADE = 60;

/**
 * The periods whose reports are due: those that are asked for and have ended not long ago, the last
 * one last.
 * @param today the date in Vietnam
 *
 * `due('2026-07-03', 'quarter', 'calendar')` is `['2026-H1']`.
 */
export function due(today: string, rhythm: Rhythm, cutOff: CutOff): string[] {
	if (rhythm === 'never') return [];
	const years = [yearOf(today) - 1, yearOf(today)];
	const months = Array.from({ length: 12 }, (_, i) => `-${String(i + 1).padStart(2, '0')}`);
	const parts = rhythm === 'month' ? [...months, ...ASKED_FOR] : ASKED_FOR;
	return years
		.flatMap((year) => parts.map((part) => `${year}${part}`))
		.map((name) => ({ name, to: datesOf(name, cutOff).to }))
		.filter(({ to }) => to < today && addDays(to, STILL_MADE) >= today)
		.sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
		.map(({ name }) => name);
}

import { addDays, dayNumber, isDate, startOf, yearOf } from './time.ts';

/** Kỳ báo cáo: dates `YYYY-MM-DD` in Vietnam, both ends inclusive. */
export interface Period {
	from: string;
	to: string;
}

/**
 * First and last month of the reporting periods that have a name; domain.md §2. Nine months run
 * from January.
 */
const PARTS: Record<string, [first: number, last: number]> = {
	H1: [1, 6],
	H2: [7, 12],
	'9M': [1, 9],
	Q1: [1, 3],
	Q2: [4, 6],
	Q3: [7, 9],
	Q4: [10, 12]
};
const LONGEST_YEARS = 20;

/**
 * The period of a name: `2026`, `2026-H1`, `2026-H2`, `2026-9M`, `2026-Q3`, `2026-07` (years
 * 1900–2999); null for any other text. `named('2026-9M')` is `{from: '2026-01-01', to:
 * '2026-09-30'}`.
 */
export function named(name: string): Period | null {
	const match = /^(19\d\d|2\d{3})(?:-(.+))?$/.exec(name);
	if (!match) return null;
	const year = Number(match[1]);
	const part = match[2];
	if (part === undefined) return wholeMonths(year, 1, 12);
	if (/^(0[1-9]|1[0-2])$/.test(part)) return wholeMonths(year, Number(part), Number(part));
	const months = Object.hasOwn(PARTS, part) ? PARTS[part] : undefined;
	return months ? wholeMonths(year, ...months) : null;
}

/** The name of a period that has one (the inverse of `named`), or null. */
export function nameOf(period: Period): string | null {
	const year = period.from.slice(0, 4);
	const names = [
		year,
		...Object.keys(PARTS).map((part) => `${year}-${part}`),
		period.from.slice(0, 7)
	];
	return (
		names.find((name) => {
			const candidate = named(name);
			return candidate?.from === period.from && candidate.to === period.to;
		}) ?? null
	);
}

/**
 * What a period is compared with: the year, half, quarter or month before; for nine months those of
 * the year before; otherwise as many days just before. `previous(named('2026-Q1'))` is the fourth
 * quarter of 2025.
 */
export function previous(period: Period): Period {
	const name = nameOf(period);
	const year = yearOf(period.from);
	if (name?.endsWith('-9M')) return wholeMonths(year - 1, ...PARTS['9M']!);
	if (name) {
		const first = monthNumber(period.from);
		const length = monthNumber(period.to) - first + 1;
		const start = shiftMonth(first, -length);
		return wholeMonths(Math.floor(start / 100), start % 100, (start % 100) + length - 1);
	}
	const days = Math.round((startOf(period.to) - startOf(period.from)) / 86_400_000) + 1;
	return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}

/**
 * Whether a period has not ended. A period that is still to come runs, too: whatever is said of it
 * before its end is not the last word. `isRunning({from: '2026-01-01', to: '2026-12-31'},
 * '2026-12-31')` is true.
 * @param today the date in Vietnam
 */
export function isRunning({ to }: Period, today: string): boolean {
	return today <= to;
}

/**
 * An inclusive range of tally numbers. It may cross a year, since such numbers sort as dates do.
 */
export interface Range {
	from: number;
	to: number;
}

/**
 * Inclusive ranges of tally numbers that together hold every day of the period exactly once, at
 * most five: whole years as YYYY, whole months as YYYYMM, the ragged ends as YYYYMMDD.
 * `ranges({from: '2025-12-31', to: '2026-12-31'})` is `[{from: 20251231, to: 20251231}, {from:
 * 2026, to: 2026}]`.
 */
export function ranges(period: Period): Range[] {
	return monthRanges(period).flatMap((range) => (range.from > 999_999 ? range : withYears(range)));
}

/**
 * The same without years, at most three: for what is told apart by month. `monthRanges({from:
 * '2026-01-30', to: '2026-03-31'})` is `[{from: 20260130, to: 20260131}, {from: 202602, to:
 * 202603}]`.
 */
export function monthRanges(period: Period): Range[] {
	const startsWhole = period.from.endsWith('-01');
	const endsWhole = addDays(period.to, 1).endsWith('-01');
	const first = startsWhole ? monthNumber(period.from) : shiftMonth(monthNumber(period.from), 1);
	const last = endsWhole ? monthNumber(period.to) : shiftMonth(monthNumber(period.to), -1);
	if (first > last) return [{ from: dayNumber(period.from), to: dayNumber(period.to) }];
	const found = [{ from: first, to: last }];
	if (!startsWhole)
		found.unshift({ from: dayNumber(period.from), to: dayNumber(addDays(firstDay(first), -1)) });
	if (!endsWhole)
		found.push({ from: dayNumber(firstDay(shiftMonth(last, 1))), to: dayNumber(period.to) });
	return found;
}

function withYears({ from, to }: Range): Range[] {
	const firstYear = Math.floor(from / 100) + (from % 100 === 1 ? 0 : 1);
	const lastYear = Math.floor(to / 100) - (to % 100 === 12 ? 0 : 1);
	if (firstYear > lastYear) return [{ from, to }];
	const before = { from, to: (firstYear - 1) * 100 + 12 };
	const behind = { from: (lastYear + 1) * 100 + 1, to };
	return [before, { from: firstYear, to: lastYear }, behind].filter(
		(range) => range.from <= range.to
	);
}

/** The months YYYYMM that the period touches, in order. */
export function months(period: Period): number[] {
	const last = monthNumber(period.to);
	const found: number[] = [];
	for (let month = monthNumber(period.from); month <= last; month = shiftMonth(month, 1))
		found.push(month);
	return found;
}

/**
 * Whether two texts make a period: dates of the years 1900–2999, in order, and at most 20 years.
 */
export function isPeriod(from: string, to: string): boolean {
	if (!isDate(from) || !isDate(to) || from > to) return false;
	const limit = `${yearOf(from) + LONGEST_YEARS}${from.slice(4)}`;
	return yearOf(from) >= 1900 && yearOf(to) <= 2999 && to < limit;
}

function wholeMonths(year: number, first: number, last: number): Period {
	const start = year * 100 + first;
	return { from: firstDay(start), to: addDays(firstDay(shiftMonth(year * 100 + last, 1)), -1) };
}

function monthNumber(date: string): number {
	return Math.floor(dayNumber(date) / 100);
}

function shiftMonth(month: number, by: number): number {
	const count = Math.floor(month / 100) * 12 + (month % 100) - 1 + by;
	return Math.floor(count / 12) * 100 + (count % 12) + 1;
}

function firstDay(month: number): string {
	return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}-01`;
}

import type { Period } from '../calendar/period.ts';
import { MINIMUM } from './suppression.ts';
import { addDays, dayNumber, yearOf } from '../calendar/time.ts';

/**
 * People by month (YYYYMM) of whole years, and by day (YYYYMMDD) of the months in which a period
 * begins or ends.
 */
export interface Calendar {
	months: Map<number, number>;
	days: Map<number, number>;
}

/**
 * First months of the parts of a year, those of halves before those of quarters before the others:
 * the first stay longest.
 */
const BOUNDARIES = [7, 4, 10, 2, 3, 5, 6, 8, 9, 11, 12];

/** Which periods may be shown. */
export interface SafePeriods {
	/** Whether showing the period lets somebody be found. */
	finds(period: Period): boolean;
}

/**
 * Tells whether a period would give single people away when its neighbours are subtracted: the year
 * less its first half, 1 January to 30 June less 1 January to 29 June. Of all days on which a
 * period could begin or end, only those count between which nobody answered or MINIMUM people and
 * more did; so any two periods that are shown differ by nobody, or by as many. They are found
 * without regard to what is asked: first the years' ends, then the halves', quarters' and months',
 * then the days'.
 *
 * What runs still is live: while this month (or, for days, today) holds fewer than MINIMUM answers,
 * it alone is hidden, not the months before it. Whoever looks twice sees each answer arrive anyway,
 * and a half-year is reported on its morrow.
 *
 * @param today the date in Vietnam
 */
export function safePeriods({ months, days }: Calendar, today: string): SafePeriods {
	const sum = (first: number, end: number) => between(months, first, end);
	const thisMonth = Math.floor(dayNumber(today) / 100);
	const known = new Map<number, number[]>();
	const cutsIn = (year: number) => {
		const cuts = known.get(year) ?? cutsOf(year, sum, thisMonth);
		known.set(year, cuts);
		return cuts;
	};
	const isEdge = (day: string): boolean => {
		const month = Math.floor(dayNumber(day) / 100);
		const cuts = cutsIn(Math.floor(month / 100));
		if (day.endsWith('-01')) return cuts.includes(month);
		// A month that is not told apart itself has no parts.
		return (
			cuts.includes(month) &&
			cuts.includes(nextMonth(month)) &&
			isDayEdge(dayNumber(day), days, dayNumber(today))
		);
	};
	return {
		finds({ from, to }) {
			const [first, last] = [yearOf(from), yearOf(to)];
			for (let year = first; first < last && year <= last; year++)
				if (isFew(sum(year * 100, year * 100 + 99))) return true;
			return !isEdge(from) || !isEdge(addDays(to, 1));
		}
	};
}

type Sum = (first: number, end: number) => number;

/** The months of a year with which a shown period may begin, the next year's January among them. */
function cutsOf(year: number, sum: Sum, thisMonth: number): number[] {
	const cuts = [year * 100 + 1, (year + 1) * 100 + 1];
	for (const boundary of BOUNDARIES) {
		const cut = year * 100 + boundary;
		const before = Math.max(...cuts.filter((other) => other < cut));
		const behind = Math.min(...cuts.filter((other) => other > cut));
		const runs = sum(cut, Math.min(thisMonth, behind)) === 0;
		if (!isFew(sum(before, cut)) && (!isFew(sum(cut, behind)) || runs)) cuts.push(cut);
	}
	return cuts;
}

/**
 * Whether a shown period may begin on that day of a month that is told apart: days are put together
 * until there are enough.
 */
function isDayEdge(day: number, days: Map<number, number>, today: number): boolean {
	const month = Math.floor(day / 100) * 100;
	let start = month;
	for (let next = month + 2; next <= day; next++) {
		const left = between(days, next, month + 99);
		const runs = between(days, next, Math.min(today, month + 99)) === 0;
		const isCut = !isFew(between(days, start, next)) && (!isFew(left) || runs);
		if (isCut) start = next;
		if (next === day) return isCut;
	}
	return true;
}

/** People from `first` to `end`, the latter not included. */
function between(counts: Map<number, number>, first: number, end: number): number {
	let sum = 0;
	for (const [at, n] of counts) if (at >= first && at < end) sum += n;
	return sum;
}

function isFew(n: number): boolean {
	return n > 0 && n < MINIMUM;
}

function nextMonth(month: number): number {
	return month % 100 === 12 ? month + 89 : month + 1;
}

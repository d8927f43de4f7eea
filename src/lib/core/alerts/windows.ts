import { named, previous, type Period } from '../calendar/period.ts';
import { addDays } from '../calendar/time.ts';
import { workingDaysBefore } from '../calendar/working-days.ts';

/**
 * Weeks that a counter's habit is known from: half a year, so that seasons even out and old times
 * do not count.
 */
const HABIT_DAYS = 26 * 7;
const HABIT_MONTHS = 6;
/**
 * Working days without an answer that are looked for, the longest first; fewer than a week of them
 * tell nothing.
 */
export const SILENCES = [20, 10, 5] as const;

/** The times that an evaluation on a day looks at. */
export interface Windows {
	/**
	 * This calendar year: from 1 January until today, because nobody has answered later. It is the
	 * whole year, so that an alert has the numbers of the year's results page; what ends on any day
	 * could be subtracted from what ends on another (core/privacy/safe-periods.ts).
	 */
	target: Period;
	/** The last seven days, today among them: a burst should be seen while it lasts. */
	burst: Period;
	/** Half a year before that. */
	beforeBurst: Period;
	/** The last three whole months: caseload is known by month. */
	coverage: Period;
	/**
	 * Half a year before the longest silence, month by month: six months and what has begun of a
	 * seventh.
	 */
	habit: Period[];
	/** From which date on nobody may have answered, for each of SILENCES; until today. */
	silentFrom: readonly string[];
	/** The day of the evaluation. */
	today: string;
}

/** The times to look at on that date. */
export function windowsOn(today: string): Windows {
	const last = previous(monthOf(today));
	const first = previous(previous(last));
	const silentFrom = SILENCES.map((days) => workingDaysBefore(today, days));
	return {
		target: named(today.slice(0, 4))!,
		burst: { from: addDays(today, -6), to: today },
		beforeBurst: before(addDays(today, -6)),
		coverage: { from: first.from, to: last.to },
		habit: monthsBefore(silentFrom[0]!),
		silentFrom,
		today
	};
}

function before(date: string): Period {
	return { from: addDays(date, -HABIT_DAYS), to: addDays(date, -1) };
}

/**
 * The days of the date's month before it, if any, and the six months before that month; the oldest
 * first.
 */
function monthsBefore(date: string): Period[] {
	const found: Period[] = [];
	let month = monthOf(date);
	if (month.from < date) found.push({ from: month.from, to: addDays(date, -1) });
	for (let n = 0; n < HABIT_MONTHS; n++) {
		month = previous(month);
		found.unshift(month);
	}
	return found;
}

function monthOf(date: string): Period {
	return named(date.slice(0, 7))!;
}

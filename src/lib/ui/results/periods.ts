import { named, nameOf, type Period } from '../../core/calendar/period.ts';
import { yearOf } from '../../core/calendar/time.ts';

const PARTS = ['', '-Q1', '-Q2', '-Q3', '-Q4', '-H1', '-9M', '-H2'];
const YEARS = 3;

/** A period that can be chosen. */
export interface Choice {
	name: string;
	period: Period;
}

/**
 * The named periods to choose from, by year, this year first: those that have begun, and the chosen
 * one.
 * @param today the date in Vietnam
 */
export function choices(today: string, chosen: Period): { year: number; periods: Choice[] }[] {
	const years = Array.from({ length: YEARS }, (_, i) => yearOf(today) - i);
	const listed = years.map((year) => ({
		year,
		periods: PARTS.flatMap((part) => choice(`${year}${part}`) ?? []).filter(
			({ period }) => period.from <= today
		)
	}));
	const name = nameOf(chosen);
	if (name === null || listed.some(({ periods }) => periods.some((p) => p.name === name)))
		return listed;
	return [{ year: yearOf(chosen.from), periods: [{ name, period: chosen }] }, ...listed];
}

function choice(name: string): Choice | null {
	const period = named(name);
	return period && { name, period };
}

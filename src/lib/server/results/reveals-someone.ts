import { safePeriods, type Calendar, type SafePeriods } from '../../core/privacy/safe-periods.ts';
import { named, ranges, type Period, type Range } from '../../core/calendar/period.ts';
import { nameOf, subtraction, wider, type PeopleTogether } from '../../core/privacy/subtraction.ts';
import { addDays, yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import { rangesBy } from '../store/tally/sums.ts';
import { cells, type CellSum } from '../store/tally/sums-of-cells.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import { basisOf, type Measure } from './measure.ts';
import type { Part, Partition } from './parts.ts';
import { columnsOf, placeOf, placeOfPart, placeOfSum, treesOf, type Place } from './places.ts';

/** Whether what is asked for, or a part of it, would give single people away by subtraction. */
export interface Findings {
	whole: boolean;
	part(part: Part): boolean;
}

/**
 * Looks for what the reader could find by asking less or more narrowly: for another unit of the
 * reader's, without the field, channel, questionnaire or counter, or for a neighbouring period
 * (core/privacy/subtraction.ts, core/privacy/safe-periods.ts).
 * @param by what the parts are parts by; null: only the whole
 */
export async function findings(
	db: Db,
	asked: ResolvedQuery,
	measure: Measure,
	by: Partition | null
): Promise<Findings> {
	const trees = await treesOf(db, asked.path[0]!);
	const whole = placeOf(asked, trees);
	const columns = columnsOf(whole, by);
	const topId = asked.path[0]!;
	const cellsOf = (sums: CellSum[]) => sums.flatMap((sum) => cellOf(sum, asked, measure, trees));

	const { period } = asked.query;
	const isTimeless = by !== 'month' && isWholeYear(period);
	const found = subtraction(cellsOf(await cells(db, topId, ranges(period), columns)), [
		Infinity,
		1,
		1,
		1
	]);
	let calendars = new Map<string, Calendar>();
	if (!isTimeless) {
		const dated = [...columns, 'period' as const];
		const months = await cells(db, topId, yearsOf(period), dated);
		const ragged = raggedMonths(period).flatMap((month) => rangesBy('day', month));
		const days = ragged.length === 0 ? [] : await cells(db, topId, ragged, dated);
		calendars = calendarsOf([...months, ...days], cellsOf);
	}
	const known = new Map<string, SafePeriods>();
	const edgesAt = (place: string[][]) => {
		const name = nameOf(place);
		const those = known.get(name) ?? safePeriods(calendars.get(name) ?? EMPTY, asked.today);
		known.set(name, those);
		return those;
	};
	const isFound = (place: Place, during: Period) =>
		found.finds(place) || (!isTimeless && wider(place).some((at) => edgesAt(at).finds(during)));
	return {
		whole: isFound(whole, period),
		part: (part) =>
			isFound(
				placeOfPart(whole, by!, part, trees),
				by === 'month' ? within(period, part.key) : period
			)
	};
}

const EMPTY: Calendar = { months: new Map(), days: new Map() };

/**
 * The people of a sum, where it measures alike; several ways to look at it are one and the same
 * cell.
 */
function cellOf(
	sum: CellSum,
	{ published }: ResolvedQuery,
	measure: Measure,
	trees: Awaited<ReturnType<typeof treesOf>>
): PeopleTogether[] {
	const definition = published.get(sum.versionId);
	if (
		!definition ||
		definition.formula !== measure.formula ||
		basisOf(definition) !== measure.basis
	)
		return [];
	const n = measure.basis === 'overall' ? sum.answered : sum.answered === 0 ? 0 : sum.responses;
	return [{ at: placeOfSum(sum, definition.key, trees), n }];
}

/** The people of every place by time, those of narrower places among them. */
function calendarsOf(
	sums: CellSum[],
	cellsOf: (sums: CellSum[]) => PeopleTogether[]
): Map<string, Calendar> {
	const calendars = new Map<string, Calendar>();
	const calendarAt = (place: string[][]) => {
		const name = nameOf(place);
		const calendar = calendars.get(name) ?? { months: new Map(), days: new Map() };
		calendars.set(name, calendar);
		return calendar;
	};
	const standing = ({ versionId, counterId, fieldId, channel }: CellSum) =>
		`${versionId} ${counterId} ${fieldId} ${channel}`;
	// What stands at one place is widened once, not for each of its days.
	for (const ofPlace of Map.groupBy(sums, standing).values()) {
		const cells = cellsOf(ofPlace);
		if (cells.length === 0) continue;
		for (const { months, days } of wider(cells[0]!.at).map(calendarAt))
			cells.forEach(({ n }, i) => {
				const period = ofPlace[i]!.period!;
				const counts = period > 999_999 ? days : months;
				counts.set(period, (counts.get(period) ?? 0) + n);
			});
	}
	return calendars;
}

/**
 * Whether nothing is narrowed and nobody can ask more widely: the whole gives nobody away, and
 * parts have only each other.
 */
export function isPlain({ path, counter, selection, query }: ResolvedQuery): boolean {
	const { field, channel, questionnaire } = query;
	const isNarrowed =
		path.length > 1 || counter !== null || [field, channel, questionnaire].some((v) => v !== null);
	return !isNarrowed && isWholeYear(selection.period);
}

/** Whether a period is one calendar year: its edges tell nothing. */
export function isWholeYear({ from, to }: Period): boolean {
	return from.endsWith('-01-01') && to.endsWith('-12-31') && yearOf(from) === yearOf(to);
}

/** The months of all years that a period touches. */
function yearsOf({ from, to }: Period): Range[] {
	return [{ from: yearOf(from) * 100 + 1, to: yearOf(to) * 100 + 12 }];
}

/** The months that a period cuts. */
export function raggedMonths({ from, to }: Period): Period[] {
	const cut = [from, addDays(to, 1)]
		.filter((day) => !day.endsWith('-01'))
		.map((day) => day.slice(0, 7));
	return [...new Set(cut)].map((month) => named(month)!);
}

/** What of a month (`2026-07`) lies within a period. */
function within({ from, to }: Period, month: string): Period {
	const whole = named(month)!;
	return { from: whole.from > from ? whole.from : from, to: whole.to < to ? whole.to : to };
}

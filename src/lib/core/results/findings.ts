import { named, type Period } from '../calendar/period.ts';
import { addDays, yearOf } from '../calendar/time.ts';
import { safePeriods, type Calendar, type SafePeriods } from '../privacy/safe-periods.ts';
import { nameOf, subtraction, wider, type PeopleTogether } from '../privacy/subtraction.ts';
import type { Asked } from './asked.ts';
import { isMeasuredBy, type Measure } from './measure.ts';
import type { Part, Partition } from './parts.ts';
import {
	columnsOf,
	placeOf,
	placeOfPart,
	placeOfSum,
	treesOf,
	type Column,
	type Place,
	type Trees
} from './places.ts';
import { peopleIn } from './people.ts';
import { within, type Cell, type Reading } from './reading.ts';
import { addCell, nobody, type Added } from './sums.ts';

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
export function findings(reading: Reading, measure: Measure, by: Partition | null): Findings {
	const { asked } = reading;
	const trees = treesOf(reading);
	const whole = placeOf(asked, trees);
	const columns = columnsOf(whole, by);
	const { period } = asked.query;
	const counted = reading.cells.filter(({ standing }) => standing === 'counted');
	const peopleIn = (cells: Cell[], columns: Column[]) =>
		peopleTogether(cells, columns, asked, measure, trees);

	const isTimeless = by !== 'month' && isWholeYear(period);
	const found = subtraction(
		peopleIn(counted.filter(within(period)), columns).map(({ standing }) => standing),
		[Infinity, 1, 1, 1]
	);
	const calendars = isTimeless
		? new Map<string, Calendar>()
		: calendarsOf(peopleIn(counted, [...columns, 'at']));
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
				by === 'month' ? partOfMonth(period, part.key) : period
			)
	};
}

const EMPTY: Calendar = { months: new Map(), days: new Map() };

/** The people of cells that measure alike, at one place and one time. */
interface Standing {
	/** One text for all times of that place. */
	name: string;
	standing: PeopleTogether;
	at: number;
}

/** The people of cells, kept apart by some columns and always by version, where they measure alike. */
function peopleTogether(
	cells: Cell[],
	columns: Column[],
	{ published }: Asked,
	measure: Measure,
	trees: Trees
): Standing[] {
	const [hasCounter, hasField, hasChannel, hasTime] = (
		['counterId', 'fieldId', 'channel', 'at'] as const
	).map((column) => columns.includes(column));
	const sums = new Map<string, Standing & Added>();
	for (const cell of cells) {
		const definition = published.get(cell.versionId);
		if (!definition || !isMeasuredBy(definition, measure)) continue;
		const at = {
			counterId: hasCounter ? cell.counterId : null,
			fieldId: hasField ? cell.fieldId : null,
			channel: hasChannel ? cell.channel : null
		};
		const name = `${cell.versionId} ${at.counterId} ${at.fieldId} ${at.channel}`;
		const key = hasTime ? `${name} ${cell.at}` : name;
		let sum = sums.get(key);
		if (!sum) {
			const people = { at: placeOfSum(at, definition.key, trees), n: 0 };
			sums.set(key, (sum = { name, standing: people, at: cell.at, ...nobody() }));
		}
		addCell(sum, cell);
	}
	for (const sum of sums.values()) sum.standing.n = peopleIn(measure.basis, sum);
	return [...sums.values()];
}

/** The people of every place by time, those of narrower places among them. */
function calendarsOf(standing: Standing[]): Map<string, Calendar> {
	const calendars = new Map<string, Calendar>();
	const calendarAt = (place: string[][]) => {
		const name = nameOf(place);
		const calendar = calendars.get(name) ?? { months: new Map(), days: new Map() };
		calendars.set(name, calendar);
		return calendar;
	};
	// What stands at one place is widened once, not for each of its days.
	for (const ofPlace of Map.groupBy(standing, ({ name }) => name).values())
		for (const { months, days } of wider(ofPlace[0]!.standing.at).map(calendarAt))
			for (const { at, standing } of ofPlace) {
				const counts = at > 999_999 ? days : months;
				counts.set(at, (counts.get(at) ?? 0) + standing.n);
			}
	return calendars;
}

/**
 * Whether nothing is narrowed and nobody can ask more widely: the whole gives nobody away, and
 * parts have only each other.
 */
export function isPlain({ path, counter, fieldId, query }: Asked): boolean {
	const { channel, questionnaire, period } = query;
	const isNarrowed =
		path.length > 1 ||
		counter !== null ||
		[fieldId, channel, questionnaire].some((v) => v !== null);
	return !isNarrowed && isWholeYear(period);
}

/** Whether a period is one calendar year: its edges tell nothing. */
export function isWholeYear({ from, to }: Period): boolean {
	return from.endsWith('-01-01') && to.endsWith('-12-31') && yearOf(from) === yearOf(to);
}

/** The months that a period cuts. */
export function raggedMonths({ from, to }: Period): Period[] {
	const cut = [from, addDays(to, 1)]
		.filter((day) => !day.endsWith('-01'))
		.map((day) => day.slice(0, 7));
	return [...new Set(cut)].map((month) => named(month)!);
}

/** What of a month (`2026-07`) lies within a period. */
function partOfMonth({ from, to }: Period, month: string): Period {
	const whole = named(month)!;
	return { from: whole.from > from ? whole.from : from, to: whole.to < to ? whole.to : to };
}

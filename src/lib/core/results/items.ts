import { yearOf } from '../calendar/time.ts';
import { safePeriods, type Calendar } from '../privacy/safe-periods.ts';
import { wider } from '../privacy/subtraction.ts';
import { suppressed } from '../privacy/suppression.ts';
import type { Asked } from './asked.ts';
import { isPlain, isWholeYear, raggedMonths } from './findings.ts';
import { placeOf, treesOf, type Place, type Trees } from './places.ts';
import {
	answersOf,
	selectionOf,
	type AnswersBy,
	type Grouping,
	type Reading,
	type Selection
} from './reading.ts';

/** How many people answered a question (`item`), in a part of a selection. */
export interface ItemSum {
	item: string;
	key: string | number | null;
	n: number;
}

/** Answers to single questions that have to be read. */
export interface AnswersRead {
	selection: Selection;
	by: Grouping;
}

/** What the people of questions are kept apart by in each dimension of a place. */
const GROUPINGS: Grouping[] = ['counter_id', 'field_id', 'channel', null];

/** The answers that `itemsFound` looks at: none for what gives nobody away. */
export function itemReads(about: Pick<Reading, 'units' | 'counters' | 'asked'>): AnswersRead[] {
	const { asked } = about;
	if (isPlain(asked)) return [];
	const whole = placeOf(asked, treesOf(about));
	return (wider(whole) as Place[]).flatMap((at) => {
		const selection = selectionAt(asked, at);
		const steps = [...at.keys()].filter((d) => whole[d]![at[d]!.length] !== undefined);
		return [
			...steps.map((d) => ({ selection, by: GROUPINGS[d]! })),
			...edgeReads(asked, selection)
		];
	});
}

function edgeReads({ query: { period } }: Asked, selection: Selection): AnswersRead[] {
	if (isWholeYear(period)) return [];
	const years = { from: `${yearOf(period.from)}-01-01`, to: `${yearOf(period.to)}-12-31` };
	return [
		{ selection: { ...selection, period: years }, by: 'month' },
		...raggedMonths(period).map((month): AnswersRead => ({
			selection: { ...selection, period: month },
			by: 'day'
		}))
	];
}

/**
 * The questions whose answers would give single people away by subtraction, though enough answered
 * the whole: fewer answer a question than a form. The same rules as in subtraction.ts, question by
 * question; only a narrowed query has to look.
 * @param peopleOf the people of each question in answers that were read; by questionnaire where
 * they are kept apart by nothing
 */
export function itemsFound(
	reading: Reading,
	peopleOf: (answers: AnswersBy[], isByForm: boolean) => ItemSum[]
): Set<string> {
	const { asked } = reading;
	const found = new Set<string>();
	if (isPlain(asked)) return found;
	const trees = treesOf(reading);
	const whole = placeOf(asked, trees);
	const people = (selection: Selection, by: Grouping) =>
		peopleOf(answersOf(reading, selection, by), by === null);
	for (const at of wider(whole) as Place[]) {
		const selection = selectionAt(asked, at);
		for (const [d, path] of at.entries()) {
			const next = whole[d]![path.length];
			if (next !== undefined)
				hide(found, partsOf(people(selection, GROUPINGS[d]!), d, path, trees), next);
		}
		hideAtEdges(found, asked, selection, people);
	}
	return found;
}

/** The selection of a place that the asked one lies within. */
function selectionAt(asked: Asked, [place, field, channel]: Place): Selection {
	const { path } = asked;
	const selection = selectionOf(asked);
	// Under a unit's own counters stands at most one counter.
	const unitIds = place
		.slice(0, place.indexOf('own') < 0 ? undefined : place.indexOf('own'))
		.map(Number);
	const isCounter = place.length > unitIds.length + 1;
	return {
		period: selection.period,
		unitId: unitIds.at(-1) ?? path[0]!,
		counterId: isCounter ? Number(place.at(-1)) : null,
		fieldId: field.length > 0 ? selection.fieldId : null,
		channel: channel.length > 0 ? selection.channel : null
	};
}

type Parts = Map<string, Map<string, number>>;

/** By item, the people of each part one step further down in a dimension. */
function partsOf(sums: ItemSum[], dimension: number, above: string[], trees: Trees): Parts {
	const parts: Parts = new Map();
	for (const { item, key, n } of sums) {
		const path = dimension === 0 ? trees.pathTo(Number(key)) : [String(key)];
		if (above.some((name, i) => path[i] !== name)) continue;
		const part = path[above.length]!;
		const counts = parts.get(item) ?? new Map<string, number>();
		parts.set(item, counts.set(part, (counts.get(part) ?? 0) + n));
	}
	return parts;
}

function hide(found: Set<string>, parts: Parts, part: string): void {
	for (const [item, counts] of parts) {
		// In one order, so that of parts alike always the same one is hidden.
		const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
		const hidden = suppressed(parts.map(([, n]) => n));
		if (parts.some(([name], i) => name === part && hidden[i])) found.add(item);
	}
}

function hideAtEdges(
	found: Set<string>,
	asked: Asked,
	selection: Selection,
	people: (selection: Selection, by: Grouping) => ItemSum[]
) {
	const calendars = new Map<string, Calendar>();
	for (const { selection: at, by } of edgeReads(asked, selection))
		for (const { item, key, n } of people(at, by)) {
			const calendar = calendars.get(item) ?? { months: new Map(), days: new Map() };
			const counts = by === 'month' ? calendar.months : calendar.days;
			counts.set(Number(key), (counts.get(Number(key)) ?? 0) + n);
			calendars.set(item, calendar);
		}
	for (const [item, calendar] of calendars)
		if (safePeriods(calendar, asked.today).finds(asked.query.period)) found.add(item);
}

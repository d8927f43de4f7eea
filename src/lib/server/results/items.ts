import { safePeriods, type Calendar } from '../../core/privacy/safe-periods.ts';
import { wider } from '../../core/privacy/subtraction.ts';
import { suppressed } from '../../core/privacy/suppression.ts';
import { yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import type { Selection } from '../store/tally/sums.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import { placeOf, treesOf, type Place, type Trees } from './places.ts';
import { isPlain, isWholeYear, raggedMonths } from './reveals-someone.ts';

/** How many people answered a question (`item`), in a part of a selection. */
export interface ItemSum {
	item: string;
	key: string | number | null;
	n: number;
}

/** Reads them, apart by counter, field, channel, questionnaire, month or day. */
export type ReadItems = (selection: Selection, by: ItemGrouping) => Promise<ItemSum[]>;
export type ItemGrouping =
	'counter_id' | 'field_id' | 'channel' | 'questionnaire' | 'month' | 'day';

const GROUPINGS: ItemGrouping[] = ['counter_id', 'field_id', 'channel', 'questionnaire'];

/**
 * The questions whose answers would give single people away by subtraction, though enough answered
 * the whole: fewer answer a question than a form. The same rules as in subtraction.ts, question by
 * question; only a narrowed query has to look.
 */
export async function itemsFound(
	db: Db,
	asked: ResolvedQuery,
	read: ReadItems
): Promise<Set<string>> {
	const found = new Set<string>();
	if (isPlain(asked)) return found;
	const trees = await treesOf(db, asked.path[0]!);
	const whole = placeOf(asked, trees);
	for (const at of wider(whole) as Place[]) {
		const selection = selectionAt(asked, at);
		for (const [d, path] of at.entries()) {
			const next = whole[d]![path.length];
			if (next !== undefined)
				hide(found, partsOf(await read(selection, GROUPINGS[d]!), d, path, trees), next);
		}
		if (!isWholeYear(asked.query.period)) await hideAtEdges(found, asked, selection, read);
	}
	return found;
}

/** The selection of a place that the asked one lies within. */
function selectionAt(
	{ path, selection }: ResolvedQuery,
	[place, field, channel]: Place
): Selection {
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

async function hideAtEdges(
	found: Set<string>,
	asked: ResolvedQuery,
	selection: Selection,
	read: ReadItems
) {
	const { period } = asked.query;
	const calendars = new Map<string, Calendar>();
	const note = (item: string, of: keyof Calendar, at: number, n: number) => {
		const calendar = calendars.get(item) ?? { months: new Map(), days: new Map() };
		calendar[of].set(at, (calendar[of].get(at) ?? 0) + n);
		calendars.set(item, calendar);
	};
	const years = { from: `${yearOf(period.from)}-01-01`, to: `${yearOf(period.to)}-12-31` };
	for (const { item, key, n } of await read({ ...selection, period: years }, 'month'))
		note(item, 'months', Number(key), n);
	for (const month of raggedMonths(period))
		for (const { item, key, n } of await read({ ...selection, period: month }, 'day'))
			note(item, 'days', Number(key), n);
	for (const [item, calendar] of calendars)
		if (safePeriods(calendar, asked.today).finds(period)) found.add(item);
}

import { byName } from '../by-name.ts';
import { months } from '../calendar/period.ts';
import { month as monthLabel } from '../format.ts';
import type { Words } from '../language.ts';
import { CHANNELS } from '../survey/questionnaire.ts';
import type { By } from './query.ts';
import {
	chosen,
	pathUp,
	unitsBelow,
	type CounterRead,
	type Grouping,
	type Reading,
	type UnitRead
} from './reading.ts';

/**
 * A part of a result that tallies are grouped into: what it is called, and which keys of the
 * tallies belong to it.
 */
export interface Part {
	key: string;
	label: Words;
	members: (string | number)[];
	/** Of a part by field. */
	fieldId?: number;
	/** Of a part by counter. */
	counter?: { id: number; unitId: number };
	/** The unit that a part by unit is called after, and all those put together in it. */
	unitId?: number;
	unitIds?: number[];
	/** Of a part by month: the year that its month is in. */
	year?: number;
}

/** Breakdowns whose groups add up to the total. */
export type Partition = Exclude<By, 'element' | 'question'>;

/** What tallies are grouped by for each breakdown. Units are put together from their counters. */
export const GROUPING: Record<Partition, Grouping> = {
	field: 'field_id',
	unit: 'counter_id',
	counter: 'counter_id',
	month: 'month',
	channel: 'channel'
};

/**
 * The parts to show, in their natural order; `seen`: keys with responses, shown even when no longer
 * in use.
 */
export function partsOf(
	reading: Reading,
	by: Partition,
	seen: Set<string | number | null>
): Part[] {
	const { asked } = reading;
	if (by === 'month')
		return months(asked.query.period).map((m) => ({
			...part(isoMonth(m), { vi: monthLabel(m, 'vi'), en: monthLabel(m, 'en') }, [m]),
			year: Math.floor(m / 100)
		}));
	if (by === 'channel')
		return CHANNELS.filter((c) => seen.has(c)).map((c) => part(c, reading.channelNames[c], [c]));

	const ids = unitsBelow(reading, asked.unit.id);
	const here = reading.counters.filter(
		(c) => ids.has(c.unitId) && (c.retired === null || seen.has(c.id))
	);
	const chosen = here.filter((c) => asked.counter === null || c.id === asked.counter.id);
	if (by === 'counter') return counterParts(reading, here, chosen);
	if (by === 'unit') return unitParts(reading, chosen);

	const served = new Set<string | number | null>([...seen, ...chosen.flatMap((c) => c.fieldIds)]);
	return reading.fields
		.filter((f) => served.has(f.id) && (asked.fieldId === null || f.id === asked.fieldId))
		.map((f) => ({ ...part(f.code, f.name, [f.id]), fieldId: f.id }));
}

/** Whether several units stand side by side below the asked one, and no single counter is asked for. */
export function comparesUnits(reading: Reading): boolean {
	if (reading.asked.counter !== null) return false;
	const seen = new Set(chosen(reading).map(({ counterId }) => counterId));
	return partsOf(reading, 'unit', seen).length > 1;
}

/** The counters that are asked for, among all those of the unit. */
function counterParts(
	{ asked, units }: Reading,
	here: CounterRead[],
	chosen: CounterRead[]
): Part[] {
	const isOneOffice = new Set(here.map((c) => c.unitId)).size === 1;
	return chosen.map((c) => ({
		// Two units may both have a “Quầy 1”.
		...part(
			c.code,
			{
				vi:
					isOneOffice || c.unitId === asked.unit.id
						? c.name
						: `${c.name} – ${units.get(c.unitId)!.name}`
			},
			[c.id]
		),
		counter: { id: c.id, unitId: c.unitId }
	}));
}

/**
 * Units directly below the asked one that have counters; the asked unit itself for counters of its
 * own.
 */
function unitParts(reading: Reading, chosen: CounterRead[]): Part[] {
	const { units, asked } = reading;
	const askedId = asked.unit.id;
	const partFor = (id: number) => pathUp(units, id, askedId)!.at(-1) ?? askedId;
	const byPart = Map.groupBy(chosen, (c) => partFor(c.unitId));
	const unitsOf = Map.groupBy(unitsBelow(reading, askedId), partFor);
	return [...byPart]
		.map(([id, theirs]) => {
			const { code, name }: UnitRead = units.get(id)!;
			const members = theirs.map((c) => c.id);
			return {
				...part(code, { vi: name }, members),
				unitId: id,
				unitIds: unitsOf.get(id)!
			};
		})
		.sort((a, b) => byName(a.label.vi, b.label.vi));
}

function part(key: string, label: Words, members: (string | number)[]): Part {
	return { key, label, members };
}

function isoMonth(month: number): string {
	return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
}

import type { Asked } from './asked.ts';
import type { Part, Partition } from './parts.ts';
import { pathUp, type Reading } from './reading.ts';

/**
 * Where a sum stands, narrowed down in each dimension: place (units, then counter), field, channel,
 * questionnaire.
 */
export type Place = [place: string[], field: string[], channel: string[], questionnaire: string[]];

/** Stands for a unit's counters of its own among the units below it. */
const OWN = 'own';

/** Where what is asked for stands, seen from the reader's own unit. */
export function placeOf({ path, counter, fieldId, query }: Asked, trees: Trees): Place {
	const one = (value: string | number | null) => (value === null ? [] : [String(value)]);
	const place = counter ? trees.pathTo(counter.id) : path.slice(1).map(String);
	return [place, one(fieldId), one(query.channel), one(query.questionnaire)];
}

/** Where a part of it stands. */
export function placeOfPart(whole: Place, by: Partition, part: Part, trees: Trees): Place {
	const [place, field, channel, questionnaire] = whole;
	if (by === 'field') return [place, [String(part.members[0])], channel, questionnaire];
	if (by === 'channel') return [place, field, [String(part.members[0])], questionnaire];
	const first = part.members[0];
	if ((by !== 'unit' && by !== 'counter') || typeof first !== 'number') return whole;
	const path = trees.pathTo(first);
	return [
		by === 'counter'
			? path
			: path.slice(0, place.length === path.length ? undefined : place.length + 1),
		field,
		channel,
		questionnaire
	];
}

/** What cells are kept apart by. */
export type Column = 'counterId' | 'fieldId' | 'channel' | 'at';

/** Where a sum of cells stands, as far as it is kept apart. */
export function placeOfSum(
	{ counterId, fieldId, channel }: { [C in Exclude<Column, 'at'>]: number | string | null },
	questionnaire: string,
	trees: Trees
): Place {
	const one = (value: string | number | null) => (value === null ? [] : [String(value)]);
	return [
		counterId === null ? [] : trees.pathTo(Number(counterId)),
		one(fieldId),
		one(channel),
		[questionnaire]
	];
}

/** What cells have to be kept apart by for a place, or for parts of it. */
export function columnsOf([place, field, channel]: Place, by: Partition | null): Column[] {
	const columns: Column[] = [];
	if (place.length > 0 || by === 'unit' || by === 'counter') columns.push('counterId');
	if (field.length > 0 || by === 'field') columns.push('fieldId');
	if (channel.length > 0 || by === 'channel') columns.push('channel');
	return columns;
}

/** The way from the reader's unit down to a counter. */
export interface Trees {
	pathTo(counterId: number): string[];
}

/** The ways down the reader's part of the tree. */
export function treesOf({
	units,
	counters,
	asked
}: Pick<Reading, 'units' | 'counters' | 'asked'>): Trees {
	const topId = asked.path[0]!;
	const paths = new Map(
		counters.map(({ id, unitId }) => [
			id,
			[...(pathUp(units, unitId, topId) ?? []).reverse().map(String), OWN, String(id)]
		])
	);
	return { pathTo: (counterId) => paths.get(counterId) ?? [OWN, String(counterId)] };
}

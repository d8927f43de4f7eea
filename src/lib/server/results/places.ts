import type { Db } from '../db/open.ts';
import { once } from '../store/reading.ts';
import { unitsOfCounters, type CellSum, type Column } from '../store/tally/sums-of-cells.ts';
import * as units from '../store/units.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { Part, Partition } from './parts.ts';

/**
 * Where a sum stands, narrowed down in each dimension: place (units, then counter), field, channel,
 * questionnaire.
 */
export type Place = [place: string[], field: string[], channel: string[], questionnaire: string[]];

/** Stands for a unit's counters of its own among the units below it. */
const OWN = 'own';

/** Where what is asked for stands, seen from the reader's own unit. */
export function placeOf({ path, counter, selection, query }: ResolvedQuery, trees: Trees): Place {
	const one = (value: string | number | null) => (value === null ? [] : [String(value)]);
	const place = counter ? trees.pathTo(counter.id) : path.slice(1).map(String);
	return [place, one(selection.fieldId), one(query.channel), one(query.questionnaire)];
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

/** Where a sum of tallies stands. */
export function placeOfSum(sum: CellSum, questionnaire: string, trees: Trees): Place {
	const one = (value: string | number | null) => (value === null ? [] : [String(value)]);
	return [
		sum.counterId === null ? [] : trees.pathTo(sum.counterId),
		one(sum.fieldId),
		one(sum.channel),
		[questionnaire]
	];
}

/** What tallies have to be kept apart by for a place, or for parts of it. */
export function columnsOf([place, field, channel]: Place, by: Partition | null): Column[] {
	const columns: Column[] = [];
	if (place.length > 0 || by === 'unit' || by === 'counter') columns.push('counter_id');
	if (field.length > 0 || by === 'field') columns.push('field_id');
	if (channel.length > 0 || by === 'channel') columns.push('channel');
	return columns;
}

/** The way from the reader's unit down to a counter. */
export interface Trees {
	pathTo(counterId: number): string[];
}

export function treesOf(db: Db, topId: number): Promise<Trees> {
	return once(db, ['trees', topId], () => readTrees(db, topId));
}

async function readTrees(db: Db, topId: number): Promise<Trees> {
	const parents = new Map((await units.below(db, topId)).map((unit) => [unit.id, unit.parentId]));
	const unitOf = await unitsOfCounters(db, topId);
	const paths = new Map<number, string[]>();
	for (const [counterId, unitId] of unitOf) {
		const path = [OWN, String(counterId)];
		for (let at = unitId; at !== topId; at = parents.get(at)!) path.unshift(String(at));
		paths.set(counterId, path);
	}
	return { pathTo: (counterId) => paths.get(counterId) ?? [OWN, String(counterId)] };
}

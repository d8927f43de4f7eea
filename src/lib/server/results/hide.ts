import { edges } from '../../core/edges.ts';
import { named } from '../../core/period.ts';
import { hidden, withSuppression, type Group } from '../../core/results.ts';
import { MINIMUM } from '../../core/suppress.ts';
import type { Db } from '../db/open.ts';
import type { Asked } from './asked.ts';
import type { Measure } from './measure.ts';
import type { Part, Partition } from './parts.ts';
import { findings, isPlain } from './subtraction.ts';

/** Whether the whole is hidden: 1–4 people, or some who could be found by asking less or more narrowly. */
export async function isWholeHidden(db: Db, asked: Asked, measure: Measure, total: Pick<Group, 'n'>): Promise<boolean> {
	if (!total.n) return false;
	return total.n < MINIMUM || (!isPlain(asked) && (await findings(db, asked, measure, null)).whole);
}

/** The groups of a breakdown whose parts add up to the total, without the numbers that would let somebody be found. */
export async function hideParts(
	db: Db,
	asked: Asked,
	measure: Measure,
	by: Partition,
	groups: { group: Group; part: Part }[]
): Promise<Group[]> {
	if (isPlain(asked) && by === 'month')
		return hideMonths(
			asked,
			groups.map(({ group }) => group)
		);
	if (isPlain(asked) && by !== 'counter') return withSuppression(groups.map(({ group }) => group));
	const found = await findings(db, asked, measure, by);
	return groups.map(({ group, part }) => (isFew(group) || (group.n && found.part(part)) ? hidden(group) : group));
}

/** The months of one whole year, which hold all that their edges are told by. */
function hideMonths({ today }: Asked, groups: Group[]): Group[] {
	const months = new Map(groups.map(({ key, n }) => [Number(key.replace('-', '')), n ?? 0]));
	const found = edges({ months, days: new Map() }, today);
	return groups.map((group) => (isFew(group) || (group.n && found.finds(named(group.key)!)) ? hidden(group) : group));
}

function isFew({ n }: Group): boolean {
	return n !== null && n > 0 && n < MINIMUM;
}

import { safePeriods } from '../../core/privacy/safe-periods.ts';
import { named } from '../../core/calendar/period.ts';
import { hidden, withSuppression, type Group } from '../../core/results/results.ts';
import { MINIMUM } from '../../core/privacy/suppression.ts';
import type { Db } from '../db/open.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { Measure } from './measure.ts';
import type { Part, Partition } from './parts.ts';
import { findings, isPlain } from './reveals-someone.ts';

/**
 * Whether the whole is hidden: 1–4 people, or some who could be found by asking less or more
 * narrowly.
 */
export async function isWholeHidden(
	db: Db,
	asked: ResolvedQuery,
	measure: Measure,
	total: Pick<Group, 'n'>
): Promise<boolean> {
	if (!total.n) return false;
	return total.n < MINIMUM || (!isPlain(asked) && (await findings(db, asked, measure, null)).whole);
}

/**
 * The groups of a breakdown whose parts add up to the total, without the numbers that would let
 * somebody be found.
 */
export async function hideParts(
	db: Db,
	asked: ResolvedQuery,
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
	return groups.map(({ group, part }) =>
		isFew(group) || (group.n && found.part(part)) ? hidden(group) : group
	);
}

/** The months of one whole year, which hold all that their edges are told by. */
function hideMonths({ today }: ResolvedQuery, groups: Group[]): Group[] {
	const months = new Map(groups.map(({ key, n }) => [Number(key.replace('-', '')), n ?? 0]));
	const found = safePeriods({ months, days: new Map() }, today);
	return groups.map((group) =>
		isFew(group) || (group.n && found.finds(named(group.key)!)) ? hidden(group) : group
	);
}

function isFew({ n }: Group): boolean {
	return n !== null && n > 0 && n < MINIMUM;
}

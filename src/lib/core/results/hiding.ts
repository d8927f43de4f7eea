import { named } from '../calendar/period.ts';
import { safePeriods } from '../privacy/safe-periods.ts';
import { MINIMUM, suppressed } from '../privacy/suppression.ts';
import { answered } from '../survey/levels.ts';
import type { Asked } from './asked.ts';
import { countGroups, zeroCounts } from './counted.ts';
import { countsOf } from './counts-of.ts';
import { findings, isPlain } from './findings.ts';
import type { Measure } from './measure.ts';
import type { Part, Partition } from './parts.ts';
import type { Cell, Reading } from './reading.ts';
import { hidden, type Group } from './results.ts';

/**
 * Whether the whole is hidden: 1–4 people, or some who could be found by asking less or more
 * narrowly.
 */
export function isWholeHidden(
	reading: Reading,
	measure: Measure,
	total: Pick<Group, 'n'>
): boolean {
	if (!total.n) return false;
	return total.n < MINIMUM || (!isPlain(reading.asked) && findings(reading, measure, null).whole);
}

/** Whether all that was asked for (`cells`) would be hidden in that measure. */
export function isMeasureHidden(reading: Reading, cells: Cell[], measure: Measure): boolean {
	const counted = countGroups(reading, cells, measure, null, false).get(null) ?? zeroCounts();
	const { headline, people } = countsOf(counted, measure);
	return isWholeHidden(reading, measure, { n: people ?? answered(headline) });
}

/**
 * The groups of a breakdown whose parts add up to the total, without the numbers that would let
 * somebody be found.
 */
export function hideParts(
	reading: Reading,
	measure: Measure,
	by: Partition,
	groups: { group: Group; part: Part }[]
): Group[] {
	const { asked } = reading;
	if (isPlain(asked) && by === 'month')
		return hideMonths(
			asked,
			groups.map(({ group }) => group)
		);
	if (isPlain(asked) && by !== 'counter') return withSuppression(groups.map(({ group }) => group));
	const found = findings(reading, measure, by);
	return groups.map(({ group, part }) =>
		isFew(group) || (group.n && found.part(part)) ? hidden(group) : group
	);
}

/** The months of one whole year, which hold all that their edges are told by. */
function hideMonths({ today }: Asked, groups: Group[]): Group[] {
	const months = new Map(groups.map(({ key, n }) => [Number(key.replace('-', '')), n ?? 0]));
	const found = safePeriods({ months, days: new Map() }, today);
	return groups.map((group) =>
		isFew(group) || (group.n && found.finds(named(group.key)!)) ? hidden(group) : group
	);
}

function isFew({ n }: Group): boolean {
	return n !== null && n > 0 && n < MINIMUM;
}

/**
 * Hides the cells of a breakdown that would show single people; domain.md §10. The groups add up to
 * the total.
 */
export function withSuppression(groups: Group[]): Group[] {
	const hide = suppressed(groups.map((group) => group.n ?? 0));
	return groups.map((group, i) => (hide[i] ? hidden(group) : group));
}

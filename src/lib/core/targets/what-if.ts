import type { Group } from '../results/results.ts';
import { sampleOf } from '../results/samples.ts';
import { judge, type OutOfReach, type Verdict } from '../results/verdict.ts';
import type { Target } from './targets.ts';

/** A percentage in place of a unit's target; `fieldId` null: of its general one. */
export interface Supposition {
	fieldId: number | null;
	percent: number;
}

/** One line of a result under the targets that hold and under supposed ones. */
export interface Supposed extends Pick<
	Group,
	'key' | 'label' | 'n' | 'rate' | 'lower' | 'upper' | 'isRunning' | 'suppressed'
> {
	now: Judged;
	then: Judged;
	/** Whether the verdict is another. */
	changed: boolean;
}

/** A verdict with what it was judged against. */
export interface Judged {
	target: number | null;
	verdict: Verdict;
	side: 'above' | 'below' | null;
	needed: number | null;
	outOfReach: OutOfReach | null;
}

/**
 * The targets as if the unit had set the supposed ones too: they stand in place of its own, and
 * before those above it.
 */
export function supposing(
	targets: Target[],
	unitId: number,
	suppositions: Supposition[]
): Target[] {
	const isReplaced = (target: Target) =>
		target.unitId === unitId && suppositions.some(({ fieldId }) => fieldId === target.fieldId);
	return [
		...targets.filter((target) => !isReplaced(target)),
		...suppositions.map(({ fieldId, percent }) => ({ unitId, fieldId, percent, basis: '' }))
	];
}

/**
 * Judges each line again under another target, by the same rule and the same answers (domain.md
 * §5): what is hidden stays hidden. Lines whose verdict changes come first, otherwise in their
 * order.
 * @param groups lines as a result gives them
 * @param targetThen percent that a line would be judged against; null: none
 * @param floor fewest answers for a verdict
 */
export function whatIf(
	groups: Group[],
	targetThen: (group: Group) => number | null,
	floor: number
): Supposed[] {
	const lines = groups.map((group) => {
		const now = judgedAs(group.target, group);
		const target = targetThen(group);
		// With the target that holds already, nothing is to be judged anew.
		const then = target === group.target ? now : judgedAs(target, again(group, target, floor));
		const { key, label, n, rate, lower, upper, isRunning, suppressed } = group;
		return {
			key,
			label,
			n,
			rate,
			lower,
			upper,
			isRunning,
			suppressed,
			now,
			then,
			changed: now.verdict !== then.verdict
		};
	});
	return [...lines.filter((line) => line.changed), ...lines.filter((line) => !line.changed)];
}

function again(group: Group, target: number | null, floor: number): Omit<Judged, 'target'> {
	if (group.n === null) return group;
	// The same dossiers as before: those of everybody who answered, or none (results.ts).
	const settled = group.nonresponse && group.settled;
	const { isRunning } = group;
	return judge({ ...sampleOf([group]), target, floor, isRunning, settled });
}

function judgedAs(
	target: number | null,
	{ verdict, side, needed, outOfReach }: Omit<Judged, 'target'>
): Judged {
	return { target, verdict, side, needed, outOfReach };
}

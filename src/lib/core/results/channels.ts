import { compareAll, type Comparison } from '../statistics/compare.ts';
import { add, none } from '../survey/levels.ts';
import { CHANNELS, isOfficeRun, type Channel } from '../survey/questionnaire.ts';
import { addPeople, noPeople, type People } from './people.ts';
import { groupOf, type Group, type Results } from './results.ts';
import { sampleOf } from './samples.ts';

/** Who held the pen: the citizen alone, or the office. */
export type Hand = 'citizen' | 'office';

/** Channels side by side (domain.md §7, table 9). */
export interface Channels {
	/**
	 * What citizens sent by themselves, and what was answered on the office's device or through its
	 * staff.
	 */
	hands: (Group & { key: Hand })[];
	/** The citizens' own against the office's. */
	contrast: Comparison | null;
	/** Each channel against all others that are shown, by its key. */
	others: Record<string, Comparison>;
}

/**
 * Compares the channels of a result, all at once (Newcombe, Holm). Hidden channels take no part, nor
 * do those that were only answered in what measures otherwise.
 * @param results by channel
 */
export function channelsOf({ groups, formula, floor, basis }: Results): Channels {
	const shown = groups.filter((group) => group.n && !group.suppressed && !group.measure);
	const hands = (['citizen', 'office'] as const).flatMap((key) => {
		const theirs = shown.filter((group) => handOf(group) === key);
		return theirs.length === 0 ? [] : [{ ...sumOf(theirs, formula, basis, floor), key }];
	});
	const parts = shown.length > 1 ? shown : [];
	const pairs = parts.map((group) => ({
		current: sampleOf([group]),
		previous: sampleOf(shown.filter((other) => other !== group))
	}));
	if (hands.length === 2)
		pairs.push({ current: sampleOf([hands[0]!]), previous: sampleOf([hands[1]!]) });
	const comparisons = compareAll(pairs, floor);
	return {
		hands,
		contrast: hands.length === 2 ? comparisons.at(-1)! : null,
		others: Object.fromEntries(parts.map(({ key }, i) => [key, comparisons[i]!]))
	};
}

/** Answers of other systems are nobody's: nobody knows how they were asked for. */
function handOf({ key }: Group): Hand | null {
	const channel = CHANNELS.find((name) => name === key) as Channel;
	return channel === 'api' ? null : isOfficeRun(channel) ? 'office' : 'citizen';
}

function sumOf(
	groups: Group[],
	formula: Results['formula'],
	basis: Results['basis'],
	floor: number
): Group {
	const sum = (of: (group: Group) => number | null) =>
		groups.reduce((total, group) => total + (of(group) ?? 0), 0);
	const counts = {
		key: '',
		label: { vi: '' },
		questionnaire: null,
		responses: sum((group) => group.responses),
		headline: groups.reduce((levels, group) => add(levels, group.levels ?? none()), none()),
		questions: [],
		people: basis === 'all' ? sum((group) => group.n) : null,
		personSums: groups.reduce<People | null>(
			(all, { people }) => addPeople(all, people),
			noPeople()
		),
		target: groups[0]!.target,
		load: null,
		apart: 0
	};
	return groupOf(counts, formula, floor, groups[0]!.isRunning);
}

import type { PersonSums } from '../statistics/clustered.ts';
import { answered, satisfied, type Levels } from '../survey/levels.ts';
import { PEOPLE, walk } from './packed.ts';

/**
 * Sums over single people, which tell how far one person's answers hang together. Of each person: m
 * answers 1–5 to the questions that make the rate, s of them 4 or 5. Here stand the people with m ≥
 * 1, Σm², Σms and Σs². Σm and Σs stand in the levels.
 */
export type People = [people: number, mm: number, ms: number, ss: number];

/**
 * How many people stand behind a rate: those with at least one answer 1–5 to the questions that
 * make it. Everything that says n says this.
 * @param basis of the measure
 * @param counts `people`: of a measure in which all questions give the rate; null: not counted yet,
 * and then the number of responses has to do
 */
export function peopleIn(
	basis: 'overall' | 'all',
	{ levels, responses, people }: { levels: Levels; responses: number; people: People | null }
): number {
	const answers = answered(levels);
	if (basis === 'overall' || answers === 0) return answers;
	return people ? people[0] : responses;
}

/**
 * How results use it. A group's `People` is `peopleOfLevels` where an overall question gives the
 * rate, and the sum of its tallies' `readPeople` where all questions do; `addPeople` adds. Then
 * `clusteredSample(personSums(headline, people))` (statistics/clustered.ts) is what `judge`,
 * `compare` and `wilsonAt` take: its `n` is the number of people, for the minimum and the floor. A
 * group that is not known is judged by its number of responses alone, as if each person had given
 * one answer.
 */
export function personSums(headline: Levels, people: People): PersonSums {
	const [n, mm, ms, ss] = people;
	return { people: n, m: answered(headline), s: satisfied(headline), mm, ms, ss };
}

/** Nobody. */
export function noPeople(): People {
	return [0, 0, 0, 0];
}

/**
 * What one person adds who gave these answers. `peopleOfOne([3, 1, 0, 0, 2, 1])` is [1, 16, 12, 9]:
 * the three "no opinion" do not count.
 * @param headline the person's answers to the questions that make the rate
 */
export function peopleOfOne(headline: Levels): People {
	const m = answered(headline);
	const s = satisfied(headline);
	return m === 0 ? noPeople() : [1, m * m, m * s, s * s];
}

/** People who gave one answer each: an overall question's. `[0, 0, 0, 1, 2, 3]` is [6, 6, 5, 5]. */
export function peopleOfLevels(headline: Levels): People {
	const n = answered(headline);
	const s = satisfied(headline);
	return [n, n, s, s];
}

/** Two groups without common people as one; null (not known) with any group is null. */
export function addPeople(a: People | null, b: People | null): People | null {
	if (a === null || b === null) return null;
	return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
}

/** The people of a whole who are not in its part. */
export function subtractPeople(whole: People | null, part: People | null): People | null {
	return part && addPeople(whole, [-part[0], -part[1], -part[2], -part[3]]);
}

/**
 * The column `people` of one tally, or of several one behind the other.
 * @returns null where a tally among them is not counted yet (older programs did not count people),
 * or the bytes are damaged
 */
export function readPeople(bytes: Uint8Array): People | null {
	const months = readPeopleByMonth(bytes);
	return months && [...months.values()].reduce<People | null>(addPeople, noPeople());
}

/** The same by month, 1–12: a year's tally holds its months, any other tally has one. */
export function readPeopleByMonth(bytes: Uint8Array): Map<number, People> | null {
	const months = new Map<number, People>();
	let isKnown = true;
	const isWhole = walk(PEOPLE, bytes, ([month, n, mm, ms, ss]) => {
		if (month === 0) isKnown = false;
		months.set(month!, addPeople(months.get(month!) ?? noPeople(), [n!, mm!, ms!, ss!])!);
	});
	return isWhole && isKnown ? months : null;
}

/** A tally's `people` that nobody has counted. What is added to it leaves it so. */
export const UNKNOWN_PEOPLE = Uint8Array.of(0, 0, 0, 0, 0);

/** Whether a tally's people are not counted yet; months stand in order, 0 before all others. */
export function isUnknown(bytes: Uint8Array): boolean {
	return bytes[0] === 0;
}

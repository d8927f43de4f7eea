import type { Key } from '../office/key.ts';
import { sealOf, type Sealable } from '../intake/seal.ts';

/**
 * Something that does not hold, in words, and the place in the chain where; null where it concerns
 * the counter as a whole.
 */
export interface ChainDoubt {
	number: number | null;
	what: string;
}

/** A response in the chain. */
export type Link = Sealable & { seal: Buffer };

/**
 * A response whose seal does not follow from the one before it. A shift says how far from its true
 * place a response stands: true place − number.
 */
export interface Broken {
	row: Link;
	previous: Buffer;
	/** The shift of the responses before it. */
	before: number;
	/** The shift of the one after it; null where that is broken too, or there is none. */
	after: number | null;
}

/** By how much a shift may change at once and still be recognised. */
export const NEAR = [0, 1, -1, 2, -2, 3, -3];

/** Whether a response was sealed for that place, after that seal. */
export function isSealed(key: Key, row: Link, place: number, previous: Buffer): boolean {
	return (
		place > 0 &&
		sealOf(key, previous, place === row.number ? row : { ...row, number: place }).equals(row.seal)
	);
}

/**
 * Says what happened to broken responses. Where a seal does not follow, that response was changed,
 * or it or its neighbours were moved. Which of these, the seals around it tell: without the key
 * nobody makes one that fits.
 * @param broken in the order of their numbers
 * @param last number of the counter's last response
 * @returns the doubts, and how many of the broken were found at some place
 */
export function explain(
	key: Key,
	broken: Broken[],
	last: number
): { doubts: ChainDoubt[]; found: number } {
	const places = truePlaces(key, broken);
	const doubts: ChainDoubt[] = [];
	let [shift, lost]: [number, number[]] = [0, []];
	for (const [i, { row, before, after }] of broken.entries()) {
		const { number } = row;
		if (broken[i - 1]?.row.number !== number - 1) shift = before;
		const place = places.get(number);
		if (place !== undefined) {
			// One that stands as far from its place as those before it is innocent.
			if (place !== number + shift) doubts.push({ number, what: moved(number, place) });
			continue;
		}
		lost.push(number);
		const isNextBroken = broken[i + 1]?.row.number === number + 1;
		const nextPlace = places.get(number + 1);
		if (isNextBroken && nextPlace === undefined) continue;
		const shiftAfter = isNextBroken ? nextPlace! - (number + 1) : (after ?? shift);
		doubts.push(...whatHappened(lost, shiftAfter - shift, number === last));
		[shift, lost] = [shiftAfter, []];
	}
	return { doubts, found: places.size };
}

/**
 * Number → the place that a broken response was sealed for, where the seals around the broken ones
 * tell it.
 */
function truePlaces(key: Key, broken: Broken[]): Map<number, number> {
	const numbers = broken.map(({ row }) => row.number);
	const links = broken.flatMap(({ row, previous, before }) => {
		const place = row.number + before;
		// The last is the seal that it must have had, if only its seal was changed.
		const own = sealOf(key, previous, { ...row, number: place });
		return [
			{ place: place - 1, seal: previous },
			{ place, seal: row.seal },
			{ place, seal: own }
		];
	});
	const places = new Map<number, number>();
	for (const { row } of broken)
		for (const { place, seal } of links) {
			const candidates = new Set([...NEAR.map((by) => place + 1 + by), ...numbers]);
			const found = [...candidates].find((candidate) => isSealed(key, row, candidate, seal));
			if (found === undefined) continue;
			places.set(row.number, found);
			break;
		}
	return places;
}

/**
 * Neighbours that fit nowhere.
 * @param shift how much further those after them are shifted than those before them
 * @param isEnd whether none comes after them
 */
function whatHappened(numbers: number[], shift: number, isEnd: boolean): ChainDoubt[] {
	const [first = 0, ...rest] = numbers;
	const each = (some: number[], what: (n: number) => string) =>
		some.map((number) => ({ number, what: what(number) }));
	// No seal after it proves that a response of that seal ever was there.
	if (isEnd) return each(numbers, changedAtEnd);
	if (shift > 0)
		return [{ number: first, what: removedBefore(first, shift) }, ...each(rest, changed)];
	if (shift === -numbers.length) return each(numbers, (n) => `response ${n} was slipped in`);
	if (shift < 0 && -shift < numbers.length)
		return [
			{
				number: first,
				what: `of responses ${first} to ${rest.at(-1)}, ${-shift} were slipped in, the others changed`
			}
		];
	return each(numbers, changed);
}

function moved(number: number, place: number): string {
	return `response ${number} stood at place ${place} before: the order was changed`;
}

function changed(number: number): string {
	return `response ${number} was changed, or its comment removed`;
}

function changedAtEnd(number: number): string {
	return `response ${number}, at the end, was changed or slipped in, or others before it were removed`;
}

function removedBefore(number: number, many: number): string {
	return `before response ${number}, ${many === 1 ? 'a response was' : `${many} responses were`} removed and the rest renumbered`;
}

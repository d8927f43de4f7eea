import { explain, isSealed, NEAR, type Broken, type ChainDoubt } from './chain-doubts.ts';
import type { Key } from '../office/key.ts';
import { chainStart, commentDigest } from '../intake/seal.ts';
import type { ResponseRow } from '../db/rows.ts';

/**
 * Doubts of one kind that are written out, and broken responses that are examined; of more it is
 * only said how many.
 */
const MOST_DOUBTS = 50;

/**
 * Follows a counter's chain from response to response, in the order of their numbers.
 * @param head how far the chain has come by its own account
 * @returns `see` takes the next response and says whether it belongs to the chain; `doubts` ends
 * the walk
 */
export function followChain(
	key: Key,
	counterId: number,
	head: { length: number; seal: Buffer | null }
): { see(row: ResponseRow): boolean; doubts(): ChainDoubt[] } {
	const [gaps, comments, broken]: [ChainDoubt[], ChainDoubt[], Broken[]] = [[], [], []];
	let [previous, last, shift, seen, unsound, beyond] = [chainStart(key, counterId), 0, 0, 0, 0, 0];
	let before: Broken | null = null;

	function see(row: ResponseRow): boolean {
		const { number, uuid, comment } = row;
		if (number > head.length) {
			beyond++;
			return false;
		}
		if (comment !== null && !row.comment_digest?.equals(commentDigest(key, uuid, comment)))
			comments.push({ number, what: `the comment of response ${number} was changed` });
		link(row);
		[previous, last, seen] = [row.seal, number, seen + 1];
		return true;
	}

	function link(row: ResponseRow): void {
		const { number } = row;
		const missing = number - last - 1;
		// Only after a broken response is it uncertain for which place the seal before was made.
		const shifts = before ? NEAR.map((by) => shift + by) : [shift - missing];
		const found = shifts.find((by) => isSealed(key, row, number + by, previous));
		if (missing > 0)
			gaps.push(
				found === undefined
					? { number: last + 1, what: removed(last + 1, number - 1) }
					: {
							number,
							what: `from response ${number} on the numbers were changed: it stood at place ${number + found} before`
						}
			);
		if (found !== undefined) {
			if (before) before.after = found + missing;
			[shift, before] = [found, null];
		} else if (missing > 0) {
			// The seal before is gone, and nothing can be said of this response.
			before = null;
		} else {
			before = { row, previous, before: shift, after: null };
			if (++unsound <= MOST_DOUBTS) broken.push(before);
		}
	}

	function doubts(): ChainDoubt[] {
		const { doubts: explained, found } = explain(key, broken, last);
		if (seen > 1 && unsound === seen && found === 0)
			return [{ number: null, what: noneHolds(seen) }];
		return [
			...few(
				[...gaps, ...explained],
				unsound - broken.length,
				(n) => `${n} responses more do not follow in the chain`
			),
			...few(comments, 0, (n) => `the comments of ${n} responses more were changed`),
			...atTheEnd()
		];
	}

	function atTheEnd(): ChainDoubt[] {
		const { length, seal } = head;
		const [next, after] = [length + 1, length + beyond];
		const doubts: ChainDoubt[] = [];
		if (last < length)
			doubts.push({
				number: last + 1,
				what: `the newest are missing: ${removed(last + 1, length)}`
			});
		else if (seal && !previous.equals(seal))
			doubts.push({ number: last, what: `the chain ended otherwise than with response ${last}` });
		if (beyond > 0)
			doubts.push({
				number: next,
				what: `${theResponses(next, after)} slipped in after the end of the chain`
			});
		return doubts;
	}

	return { see, doubts };
}

/**
 * The first of many doubts, and how many there are more.
 * @param uncounted how many more there are that are not among them
 */
export function few(
	doubts: ChainDoubt[],
	uncounted: number,
	more: (n: number) => string
): ChainDoubt[] {
	const left = Math.max(doubts.length - MOST_DOUBTS, 0) + uncounted;
	return [
		...doubts.slice(0, MOST_DOUBTS),
		...(left > 0 ? [{ number: null, what: `and ${more(left)}` }] : [])
	];
}

function removed(from: number, to: number): string {
	return `${theResponses(from, to)} removed`;
}

function theResponses(from: number, to: number): string {
	return from === to ? `response ${from} was` : `responses ${from} to ${to} were`;
}

function noneHolds(seals: number): string {
	return `none of its ${seals} seals holds: all were changed, or they were made with another secret key`;
}

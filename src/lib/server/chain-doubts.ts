import type { Key } from './key.ts';
import { sealOf, type Sealable } from './seal.ts';

/** A response whose seal does not follow from the one before it. */
export interface Broken {
	row: Sealable & { seal: Buffer };
}

/** A link to try: the seal of the response at that place (0: the beginning of the chain). */
export interface Link {
	number: number;
	seal: Buffer;
}

/** How far rows may have been renumbered together and still be recognised. */
const SHIFTS = [0, 1, -1, 2, -2, 3, -3];

/**
 * Says what happened to broken responses. A response keeps the seal of its true place; where it is found again under
 * another place, it was moved, or others before it were removed or slipped in.
 * @param links the counter's chain as it stands, from its beginning
 */
export async function explain(
	key: Key,
	broken: Broken[],
	links: AsyncIterable<Link>
): Promise<{ number: number; what: string }[]> {
	if (broken.length === 0) return [];
	const places = await truePlaces(key, broken, links);
	const doubts: { number: number; what: string }[] = [];
	for (const { row } of broken) {
		const place = places.get(row.number);
		const next = places.get(row.number + 1);
		const shift = next === undefined ? 0 : next - (row.number + 1);
		if (place === undefined) doubts.push({ number: row.number, what: unplaced(row.number, shift) });
		// Where the whole rest was renumbered, the first of it has been named; a response in its true place is innocent.
		else if (place !== row.number && !isRenumbered(row.number, place, places))
			doubts.push({
				number: row.number,
				what: `response ${row.number} stood at place ${place} before: the order was changed`
			});
	}
	return doubts;
}

async function truePlaces(key: Key, broken: Broken[], links: AsyncIterable<Link>): Promise<Map<number, number>> {
	const places = new Map<number, number>();
	for await (const { number, seal } of links)
		for (const { row } of broken) {
			if (places.has(row.number)) continue;
			const shifts = row.number === number + 1 ? SHIFTS : [0];
			const place = shifts.map((shift) => number + 1 + shift).find((n) => n > 0 && isSealed(key, row, n, seal));
			if (place !== undefined) places.set(row.number, place);
		}
	return places;
}

function isSealed(key: Key, row: Broken['row'], number: number, previous: Buffer): boolean {
	return sealOf(key, previous, { ...row, number }).equals(row.seal);
}

function unplaced(number: number, shift: number): string {
	if (shift > 0)
		return `before response ${number}, ${shift === 1 ? 'a response was' : `${shift} responses were`} removed and the rest renumbered`;
	if (shift < 0) return `response ${number} was slipped in`;
	return `response ${number} was changed`;
}

function isRenumbered(number: number, place: number, places: Map<number, number>): boolean {
	const shift = place - number;
	const near = [places.get(number - 1), places.get(number + 1)].map(
		(p, i) => p !== undefined && p - (number - 1 + 2 * i)
	);
	return near.includes(shift);
}

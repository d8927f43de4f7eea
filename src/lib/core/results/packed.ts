/**
 * Rows of whole numbers that stand in one column of a tally: the first `names` say what is counted,
 * the others how often.
 */
export interface Shape {
	names: 1 | 2;
	width: number;
}

/** A rated question by its position; n0 … n5. */
export const QUESTIONS: Shape = { names: 1, width: 7 };
/**
 * A question of choice or amount by its position, and the option or amount; how often it was
 * answered.
 */
export const CHOICES: Shape = { names: 2, width: 3 };
/** A month (1–12) of the tally's year; its responses, and n0 … n5 of what makes the rate. */
export const MONTHS: Shape = { names: 1, width: 8 };
/** A month (1–12); the sums over single people of people.ts. Month 0: they are not known. */
export const PEOPLE: Shape = { names: 1, width: 5 };

/**
 * Rows in few bytes, in the order of their names: every number in groups of seven bits, the lowest
 * first, the eighth bit set on all but the last (LEB128). Six questions of a day take some 42
 * bytes; as rows of their own they took ten times as much.
 * @param rows whole numbers from 0, no two rows with the same names
 */
export function pack({ names }: Shape, rows: number[][]): Uint8Array {
	if (rows.length === 0) return new Uint8Array();
	// No number below 2⁵³ takes more than eight bytes.
	const bytes = roomFor(rows.length * rows[0]!.length * 8);
	let at = 0;
	const order = orderBy(names);
	const inOrder = rows.every((row, i) => i === 0 || order(rows[i - 1]!, row) < 0)
		? rows
		: rows.toSorted(order);
	for (const row of inOrder)
		for (const n of row) {
			let rest = n;
			for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) + 128;
			bytes[at++] = rest;
		}
	return bytes.slice(0, at);
}

let room = new Uint8Array(4096);

/** A place to write in, the same every time: a recount packs half a million tallies. */
function roomFor(size: number): Uint8Array {
	if (size > room.length) room = new Uint8Array(2 * size);
	return room;
}

function orderBy(names: Shape['names']): (a: number[], b: number[]) => number {
	return (a, b) => a[0]! - b[0]! || (names === 2 ? a[1]! - b[1]! : 0);
}

/** What `pack` made; null where somebody has damaged it. */
export function unpack(shape: Shape, bytes: Uint8Array): number[][] | null {
	const rows: number[][] = [];
	return walk(shape, bytes, (row) => rows.push([...row])) ? rows : null;
}

/**
 * The same row by row, for who adds up thousands of tallies.
 * @param visit is given each whole row, always in the same array
 * @returns false where the bytes are damaged, behind the rows that could be read
 */
export function walk(
	{ width }: Shape,
	bytes: Uint8Array,
	visit: (row: readonly number[]) => void
): boolean {
	const row = Array<number>(width).fill(0);
	let at = 0;
	while (at < bytes.length) {
		for (let i = 0; i < width; i++) {
			let n = 0;
			for (let weight = 1; ; weight *= 128) {
				if (at === bytes.length) return false;
				const byte = bytes[at++]!;
				n += (byte & 127) * weight;
				if (byte < 128) break;
			}
			row[i] = n;
		}
		visit(row);
	}
	return true;
}

/** The rows of several, those of the same names added up. What is given stays as it is. */
export function mergeRows(shape: Shape, several: Iterable<number[][]>): number[][] {
	const sums = new Map<number, number[]>();
	for (const rows of several) for (const row of rows) include(sums, shape, row);
	return [...sums.values()];
}

/**
 * The same of what `pack` made, the bytes of several one behind the other, in the order of their
 * names. Damaged bytes count as far as they can be read.
 */
export function sumPacked(shape: Shape, bytes: Uint8Array): number[][] {
	const sums = new Map<number, number[]>();
	walk(shape, bytes, (row) => include(sums, shape, row));
	return [...sums.values()].sort(orderBy(shape.names));
}

function include(
	sums: Map<number, number[]>,
	{ names, width }: Shape,
	row: readonly number[]
): void {
	// Positions of questions are far below 2¹⁶.
	const name = names === 1 ? row[0]! : row[0]! + row[1]! * 65_536;
	const sum = sums.get(name);
	if (sum) for (let i = names; i < width; i++) sum[i]! += row[i]!;
	else sums.set(name, [...row]);
}

import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import type { Equations, Row } from './equations.ts';
import { combiner, type Combine, type Term } from './combination.ts';
import type { Leak } from './search.ts';

/** The shown sums that give a leak away, each added or taken off so many times. */
export interface Explanation {
	leak: Leak;
	terms: Term[];
}

/** Most rows of which three or four are tried together. */
const MOST = 400;

/** Explains the leaks of one attack. */
export type Explain = (leak: Leak) => Explanation;

/**
 * Finds the fewest shown sums that give a leak away, as far as one to four are enough; otherwise
 * some from which none can be left out.
 */
export function explainer(equations: Equations): Explain {
	const combiners = new Map<string, Combine>();
	const combinerOf = (name: string, rows: Row[]) => {
		const known = combiners.get(name) ?? combiner(rows);
		combiners.set(name, known);
		return known;
	};
	return (leak) => {
		const rows = rowsFor(equations, leak);
		const near = nearRows(equations, rows, leak);
		const target = leak.columns.map(({ index }) => index);
		const { isFact, layer, item } = leak;
		const terms =
			fewTerms(target, near) ??
			combinerOf(`${isFact} ${layer} ${item}`, near)(target) ??
			combinerOf(`${isFact} ${layer}`, rows)(target);
		if (!terms) throw new Error('A leak that was found follows from nothing that was shown.');
		return { leak, terms };
	};
}

function rowsFor(equations: Equations, { layer, isFact }: Leak): Row[] {
	if (isFact) return [...equations.factRows.values()];
	const hints = layer === 'asked' && equations.isHidingByCount ? equations.hints : [];
	return [...equations.rows.values(), ...hints].filter(
		(row) => row.layer === 'levels' || row.layer === layer
	);
}

/** Rows about just the questions that the leak is about. */
function nearRows({ rated, facts }: Equations, rows: Row[], { columns, isFact }: Leak): Row[] {
	const all = isFact ? facts : rated;
	const itemsOf = (indices: readonly number[]) =>
		[...new Set(indices.map((index) => all[index]!.item))].sort().join(' ');
	const items = new Set(columns.map(({ item }) => item));
	const isAlike = (row: Row) =>
		!row.over && row.columns.some((index) => items.has(all[index]!.item));
	const wanted = itemsOf(columns.map(({ index }) => index));
	return rows
		.filter((row) => isAlike(row) && (items.size === 1 || itemsOf(row.columns) === wanted))
		.sort((a, b) => a.from.length - b.from.length);
}

/** One to four rows that are the target when some are added and the others taken off. */
function fewTerms(target: number[], rows: Row[]): Term[] | null {
	const hashes = hashing();
	const goal = hashes(target);
	const of = rows.map(({ columns }) => hashes(columns));
	const at = new Map(of.map((hash, i) => [hash, i]));
	const term = (i: number | undefined, times: bigint): Term => ({
		row: rows[i!]!,
		times: [times, 1n]
	});
	if (at.has(goal)) return [term(at.get(goal), 1n)];
	for (const [i, hash] of of.entries()) {
		const less = at.get(minus(hash, goal));
		if (less !== undefined) return [term(i, 1n), term(less, -1n)];
	}
	const few = Math.min(of.length, MOST);
	const pairs = new Map<number, [number, number]>();
	for (let i = 0; i < few; i++)
		for (let j = i + 1; j < few; j++) {
			const both = plus(of[i]!, of[j]!);
			const whole = at.get(plus(both, goal));
			if (whole !== undefined) return [term(whole, 1n), term(i, -1n), term(j, -1n)];
			const over = at.get(minus(both, goal));
			if (over !== undefined) return [term(i, 1n), term(j, 1n), term(over, -1n)];
			pairs.set(both, [i, j]);
		}
	for (const [both, [i, j]] of pairs) {
		const less = pairs.get(minus(both, goal));
		if (less) return [term(i, 1n), term(j, 1n), term(less[0], -1n), term(less[1], -1n)];
	}
	return null;
}

/**
 * A number for each set of columns, so that a sum of sets has the sum of their numbers: two random
 * numbers below PRIME in one.
 */
function hashing(): (columns: readonly number[]) => number {
	const values: number[] = [];
	const { share } = chanceOf(33_550_336);
	return (columns) => {
		const last = Math.max(-1, ...columns);
		while (values.length <= last) values.push(Math.floor(share() * MODULUS));
		return columns.reduce((sum, column) => plus(sum, values[column]!), 0);
	};
}

/** Sums of two numbers below this are exact. */
const MODULUS = 2 ** 52 - 47;

function plus(a: number, b: number): number {
	const sum = a + b;
	return sum >= MODULUS ? sum - MODULUS : sum;
}

function minus(a: number, b: number): number {
	return a >= b ? a - b : a - b + MODULUS;
}

import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import type { Equations, Row } from './equations.ts';
import { combination, type Term } from './combination.ts';
import type { Leak } from './search.ts';

/** The shown sums that give a leak away, each added or taken off so many times. */
export interface Explanation {
	leak: Leak;
	terms: Term[];
}

/** Most rows of which three or four are tried together. */
const MOST = 400;

/**
 * The fewest shown sums that give a leak away, as far as one to four are enough; otherwise some from
 * which none can be left out, proved in fractions. Without terms where it takes sums over several
 * questions.
 */
export function explain(equations: Equations, leak: Leak): Explanation {
	const all = rowsFor(equations, leak);
	const target = leak.columns.map(({ index }) => index);
	const near = alike(equations, all, leak);
	const found = fewTerms(target, near) ?? combination(target, near);
	return { leak, terms: found ?? [] };
}

function rowsFor(equations: Equations, { layer, isFact }: Leak): Row[] {
	if (isFact) return [...equations.factRows.values()];
	const hints = layer === 'asked' && equations.isHidingByCount ? equations.hints : [];
	return [...equations.rows.values(), ...hints].filter(
		(row) => row.layer === 'levels' || row.layer === layer
	);
}

/** Rows about just the questions that the leak is about. */
function alike({ rated, facts }: Equations, rows: Row[], { columns, isFact }: Leak): Row[] {
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

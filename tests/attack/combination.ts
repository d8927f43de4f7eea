import type { Row } from './equations.ts';
import { fraction, solveExactly, ZERO, type Fraction } from './fractions.ts';
import { inverse, PRIME, rest, type Sparse } from './space.ts';

/** A row, and how many times it is added: numerator and denominator. */
export interface Term {
	row: Row;
	times: Fraction;
}

/**
 * Rows that together give the sum over the target's columns, none of which can be left out, since
 * none of them follows from the others; null where it does not follow from the rows.
 * @throws where it follows modulo PRIME only
 */
export function combination(target: number[], rows: Row[]): Term[] | null {
	// Sums of few people first: what follows from them needs fewer of them.
	const small = rows.toSorted((a, b) => a.columns.length - b.columns.length);
	const used = solve(target, small);
	return used && exactly(target, used);
}

/** The rows that an elimination needs, which remembers how each row was made. */
function solve(target: number[], rows: Row[]): Row[] | null {
	const columns = [...new Set([...rows.flatMap((row) => [...row.columns]), ...target])];
	const at = new Map(columns.map((column, i) => [column, i]));
	const width = columns.length;
	const pivots: (Float64Array | undefined)[] = Array(width).fill(undefined);
	const dense = (row: Sparse, made: number) => {
		const values = new Float64Array(width + rows.length);
		row.columns.forEach((column, i) => {
			values[at.get(column)!] = row.over ? inverse(row.over[i]!) : 1;
		});
		if (made >= 0) values[width + made] = 1;
		return values;
	};
	const reduce = (values: Float64Array): number => {
		for (let i = 0; i < width; i++) {
			const value = values[i]!;
			if (value === 0) continue;
			const pivot = pivots[i];
			if (!pivot) return i;
			const factor = PRIME - value;
			for (let j = i; j < pivot.length; j++)
				if (pivot[j] !== 0) values[j] = rest(values[j]! + factor * pivot[j]!);
		}
		return -1;
	};
	for (const [i, row] of rows.entries()) {
		const values = dense(row, i);
		const first = reduce(values);
		if (first < 0) continue;
		const factor = inverse(values[first]!);
		pivots[first] = values.map((value) => rest(value * factor));
	}
	const left = dense({ columns: target }, -1);
	if (reduce(left) >= 0) return null;
	return rows.filter((_, i) => left[width + i] !== 0);
}

/**
 * How many times each row is taken, in fractions of whole numbers.
 * @throws where what holds modulo PRIME does not hold in fractions
 */
function exactly(target: number[], used: Row[]): Term[] {
	const columns = new Set([...target, ...used.flatMap((row) => [...row.columns])]);
	const wanted = new Set(target);
	const byRow = used.map(
		(row) =>
			new Map(row.columns.map((column, i) => [column, fraction(1n, BigInt(row.over?.[i] ?? 1))]))
	);
	const equations = [...columns].map((column) => [
		...byRow.map((factors) => factors.get(column) ?? ZERO),
		fraction(wanted.has(column) ? 1n : 0n)
	]);
	const times = solveExactly(equations, used.length);
	if (!times) throw new Error('What holds modulo a prime does not hold in fractions.');
	return used.map((row, i) => ({ row, times: times[i]! }));
}

import type { Row } from './equations.ts';
import { fraction, solveExactly, ZERO, type Fraction } from './fractions.ts';
import { inverse, PRIME, rest, RowSpace, type Sparse } from './space.ts';

/** A row, and how many times it is added. */
export interface Term {
	row: Row;
	times: Fraction;
}

/**
 * Rows that together give the sum over some columns, proved in fractions. None of them can be left
 * out, since none follows from the others. Null where the sum does not follow.
 */
export type Combine = (target: readonly number[]) => Term[] | null;

/**
 * An elimination that remembers how each row was made.
 * @param rows what was shown
 */
export function combiner(rows: Row[]): Combine {
	const independent = independentRows(rows);
	const columns = [...new Set(independent.flatMap((row) => [...row.columns]))];
	const at = new Map(columns.map((column, i) => [column, i]));
	const width = columns.length;
	const pivots: (Float64Array | undefined)[] = Array(width).fill(undefined);
	const dense = (row: Sparse) => {
		const values = new Float64Array(width + independent.length);
		row.columns.forEach((column, i) => {
			values[at.get(column)!] = row.over ? inverse(row.over[i]!) : 1;
		});
		return values;
	};
	for (const [i, row] of independent.entries()) {
		const values = dense(row);
		values[width + i] = 1;
		const first = reduce(values, pivots, width);
		const factor = inverse(values[first]!);
		pivots[first] = values.map((value) => rest(value * factor));
	}
	return (target) => {
		if (target.some((column) => !at.has(column))) return null;
		const left = dense({ columns: target });
		if (reduce(left, pivots, width) >= 0) return null;
		return exactly(
			target,
			independent.filter((_, i) => left[width + i] !== 0)
		);
	};
}

/** Sums of few people first: what follows from them needs fewer of them. */
function independentRows(rows: Row[]): Row[] {
	const width = Math.max(0, ...rows.map(({ columns }) => Math.max(...columns) + 1));
	const space = new RowSpace(width);
	return rows
		.toSorted((a, b) => a.columns.length - b.columns.length || a.from.length - b.from.length)
		.filter((row) => space.add(row));
}

/** Takes the pivots off; the first column that is left, or −1. */
function reduce(
	values: Float64Array,
	pivots: readonly (Float64Array | undefined)[],
	width: number
): number {
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
}

/**
 * How many times each row is taken, in fractions of whole numbers.
 * @throws where what holds modulo PRIME does not hold in fractions
 */
function exactly(target: readonly number[], used: Row[]): Term[] {
	const columns = new Set([...target, ...used.flatMap((row) => [...row.columns])]);
	const wanted = new Set(target);
	const byRow = used.map(
		(row) =>
			new Map(row.columns.map((column, i) => [column, fraction(1n, BigInt(row.over?.[i] ?? 1))]))
	);
	// Columns of which all rows say the same give one equation.
	const equations = new Map<string, Fraction[]>();
	for (const column of columns) {
		const factors = byRow.map((factors) => factors.get(column) ?? ZERO);
		const equation = [...factors, fraction(wanted.has(column) ? 1n : 0n)];
		equations.set(equation.join(' '), equation);
	}
	const times = solveExactly([...equations.values()], used.length);
	if (!times) throw new Error('What holds modulo a prime does not hold in fractions.');
	return used.map((row, i) => ({ row, times: times[i]! }));
}

/** A fraction of whole numbers, cancelled; the denominator is over 0. */
export type Fraction = readonly [bigint, bigint];

export const ZERO: Fraction = [0n, 1n];

export function fraction(numerator: bigint, denominator = 1n): Fraction {
	const sign = denominator < 0n ? -1n : 1n;
	const by = sign * greatestDivisor(numerator, denominator);
	return [numerator / by, denominator / by];
}

/**
 * Solves linear equations exactly, by elimination.
 * @param equations each with the factors of the unknowns, and at last what they add up to
 * @returns the unknowns; null where there are none, or several, that solve them
 */
export function solveExactly(equations: Fraction[][], unknowns: number): Fraction[] | null {
	const left = equations.map((row) => [...row]);
	for (let unknown = 0; unknown < unknowns; unknown++) {
		const at = left.findIndex((row, i) => i >= unknown && row[unknown]![0] !== 0n);
		if (at < 0) return null;
		[left[unknown], left[at]] = [left[at]!, left[unknown]!];
		const pivot = left[unknown]!;
		const first = pivot[unknown]!;
		for (let i = unknown; i <= unknowns; i++) pivot[i] = divide(pivot[i]!, first);
		for (const [i, row] of left.entries()) {
			const factor = row[unknown]!;
			if (i === unknown || factor[0] === 0n) continue;
			for (let j = unknown; j <= unknowns; j++)
				if (pivot[j]![0] !== 0n) row[j] = subtract(row[j]!, multiply(factor, pivot[j]!));
		}
	}
	const contradicts = left.slice(unknowns).some((row) => row[unknowns]![0] !== 0n);
	return contradicts ? null : left.slice(0, unknowns).map((row) => row[unknowns]!);
}

function multiply([a, b]: Fraction, [c, d]: Fraction): Fraction {
	return fraction(a * c, b * d);
}

function divide([a, b]: Fraction, [c, d]: Fraction): Fraction {
	return fraction(a * d, b * c);
}

function subtract([a, b]: Fraction, [c, d]: Fraction): Fraction {
	return fraction(a * d - c * b, b * d);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
	let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
	while (y > 0n) [x, y] = [y, x % y];
	return x;
}

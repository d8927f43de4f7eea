/**
 * A prime below 2^26: a product of two remainders stays below 2^52, where doubles are exact.
 * Whether a vector lies in the span of others is asked in this field; every leak that is told is
 * proved again in fractions of whole numbers (explain.ts).
 */
export const PRIME = 67_108_859;

/** A row by its columns; each counts once, or 1 / `over` times. */
export interface Sparse {
	columns: readonly number[];
	over?: readonly number[];
}

/**
 * The span of rows, modulo PRIME, in echelon form. Rows are never changed once they are in, so that
 * a wider space can begin with those of another.
 */
export class RowSpace {
	readonly width: number;
	/** The row that begins with 1 at that column, and where its last value stands. */
	private readonly rows: ({ values: Float64Array; last: number } | undefined)[];

	constructor(width: number, from?: RowSpace) {
		this.width = width;
		this.rows = from ? [...from.rows] : Array(width).fill(undefined);
	}

	/** Takes a row in; false where it was in the span already. */
	add(row: Sparse): boolean {
		const values = new Float64Array(this.width);
		let last = -1;
		row.columns.forEach((column, i) => {
			values[column] = row.over ? inverse(row.over[i]!) : 1;
			last = Math.max(last, column);
		});
		for (let at = 0; at <= last; at++) {
			const value = values[at]!;
			if (value === 0) continue;
			const known = this.rows[at];
			if (!known) {
				scale(values, at, last, inverse(value));
				this.rows[at] = { values, last };
				return true;
			}
			last = Math.max(last, known.last);
			subtract(values, known.values, at, known.last, value);
		}
		return false;
	}

	/**
	 * A random vector at a right angle to every row: the sum of its values over some columns is 0
	 * where that sum of unknowns can be told from the rows and, but for one chance in PRIME, only
	 * there.
	 * @param share numbers from 0 up to 1
	 */
	probe(share: () => number): Float64Array {
		const probe = new Float64Array(this.width);
		for (let at = this.width - 1; at >= 0; at--) {
			const row = this.rows[at];
			if (!row) {
				probe[at] = Math.floor(share() * PRIME);
				continue;
			}
			let sum = 0;
			for (let i = at + 1; i <= row.last; i++)
				if (row.values[i] !== 0) sum = rest(sum + row.values[i]! * probe[i]!);
			probe[at] = sum === 0 ? 0 : PRIME - sum;
		}
		return probe;
	}
}

/** The remainder of a whole number from 0 up to 2^53. */
export function rest(value: number): number {
	const left = value - Math.floor(value / PRIME) * PRIME;
	return left >= PRIME ? left - PRIME : left < 0 ? left + PRIME : left;
}

function subtract(
	from: Float64Array,
	row: Float64Array,
	at: number,
	last: number,
	times: number
): void {
	const factor = PRIME - times;
	for (let i = at; i <= last; i++) {
		const value = row[i]!;
		if (value !== 0) from[i] = rest(from[i]! + factor * value);
	}
}

function scale(values: Float64Array, at: number, last: number, factor: number): void {
	for (let i = at; i <= last; i++) values[i] = rest(values[i]! * factor);
}

/** 1 / value modulo PRIME, by Fermat: value^(PRIME − 2). */
export function inverse(value: number): number {
	let result = 1;
	let base = rest(value);
	for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
		if (power % 2 === 1) result = rest(result * base);
		base = rest(base * base);
	}
	return result;
}

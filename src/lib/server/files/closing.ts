import { createHash } from 'node:crypto';

/** Rows from one mark to the next: so near a changed place is named. */
export const ROWS_A_MARK = 500;
const MARK_LENGTH = 8;

/** What the end of a file says of all that stands before it. */
export interface Closed {
	rows: number;
	/** SHA-256, hexadecimal. */
	sha256: string;
	/** The first digits of the SHA-256 of everything up to each 500th row, in order. */
	marks: string[];
}

/**
 * Counts and digests a file while it is written, or while it is read again. A digest without a key:
 * it finds what was cut off, damaged or edited, and not somebody who reckons it anew.
 */
export class Closing {
	private readonly hash = createHash('sha256');
	private readonly marks: string[] = [];
	private rows = 0;

	/**
	 * Takes in what comes next.
	 * @param rows rows that end with it; no piece may reach beyond a 500th row
	 */
	add(content: string | Uint8Array, rows: number): void {
		this.hash.update(content);
		this.rows += rows;
		if (rows > 0 && this.rows % ROWS_A_MARK === 0)
			this.marks.push(this.hash.copy().digest('hex').slice(0, MARK_LENGTH));
	}

	close(): Closed {
		return { rows: this.rows, sha256: this.hash.digest('hex'), marks: this.marks };
	}
}

/**
 * Where a file that says `said` is not what was written, given what it holds now.
 * @returns the first and last row (from 1) between which it was changed, or null where nothing was.
 * `to` null: up to the end
 */
export function changedBetween(
	said: Closed,
	found: Closed
): { from: number; to: number | null } | null {
	if (said.sha256 === found.sha256 && said.rows === found.rows) return null;
	const last = Math.max(said.marks.length, found.marks.length);
	for (let i = 0; i < last; i++)
		if (said.marks[i] !== found.marks[i]) {
			const isLast = said.marks[i] === undefined || found.marks[i] === undefined;
			return { from: i * ROWS_A_MARK + 1, to: isLast ? null : (i + 1) * ROWS_A_MARK };
		}
	return { from: last * ROWS_A_MARK + 1, to: null };
}

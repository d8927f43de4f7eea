import type { FileProblem } from './problem.ts';

/** What became of a file since it was written. */
export type Checked =
	| { state: 'whole'; rows: number; sha256: string }
	/** The end is missing. `rows`: how many whole rows there are, where that can be told. */
	| { state: 'cut-off'; rows: number | null }
	/**
	 * Something between the two rows (from 1) is not what was written; `to` null: up to the end.
	 * Lines where it has lines.
	 */
	| {
			state: 'altered';
			said: number;
			rows: number;
			from: number;
			to: number | null;
			lines: [number, number] | null;
	  }
	/** It has an end, but no digest that could be checked. */
	| { state: 'unsealed'; rows: number }
	/** Not a file of ours, or not to be read; why. */
	| { state: 'unknown'; problem: FileProblem };

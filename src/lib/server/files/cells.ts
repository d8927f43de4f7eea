import { problem, shown, type Code, type Problem, type Values } from '../../core/schema/problem.ts';
import { wordOf } from '../../core/schema/text.ts';
import type { SheetRow } from './table-rows.ts';

/**
 * Reads the cells of one row, and gathers what is wrong with them. For files of which a million
 * rows may come.
 */
export class Cells {
	readonly problems: Problem[] = [];
	private readonly row: SheetRow;

	constructor(row: SheetRow) {
		this.row = row;
	}

	/**
	 * Notes that a column is wrong; returns null for use in an expression. The words may name the
	 * cell's text.
	 */
	bad(column: string, code: Code, values: Values = {}): null {
		this.problems.push(problem(column, code, { text: shown(this.text(column)), ...values }));
		return null;
	}

	/** The code in a cell, '' where empty or no such column. */
	text(column: string): string {
		return wordOf(this.row.cell(column));
	}

	/** What a code stands for among known things. */
	known<T>(column: string, among: Map<string, T>): T | null {
		const text = this.text(column);
		return among.get(text) ?? this.bad(column, text === '' ? 'missing' : 'unknown');
	}

	/** The item, where nothing was wrong. */
	item<T>(make: () => T): T | Problem[] {
		return this.problems.length > 0 ? this.problems : make();
	}
}

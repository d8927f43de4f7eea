import { isDate } from '../../core/calendar/time.ts';
import type { Problem, SheetRow } from './read-table.ts';

/** Reads the cells of one row, and gathers what is wrong with them. */
export class Cells {
	readonly problems: Omit<Problem, 'line'>[] = [];
	private readonly row: SheetRow;

	constructor(row: SheetRow) {
		this.row = row;
	}

	/** Notes that a column is wrong; returns null for use in an expression. */
	bad(column: string, message: string): null {
		this.problems.push({ column, message });
		return null;
	}

	/** The text of a cell, '' where empty or no such column. */
	text(column: string): string {
		return this.row.cell(column);
	}

	/** Whether the file has that column: one that is left out changes nothing. */
	has(column: string): boolean {
		return this.row.has(column);
	}

	/** A cell that must not be empty, at most 300 characters, without control characters. */
	name(column: string): string {
		const text = this.text(column);
		if (text === '') this.bad(column, 'is empty');
		else if (text.length > 300) this.bad(column, 'is longer than 300 characters');
		// eslint-disable-next-line no-control-regex -- these characters are what is looked for
		else if (/[\u0000-\u001f\u007f]/.test(text)) this.bad(column, 'holds a line break or another control character');
		return text;
	}

	/** A cell that must match; `what` says what it must look like. */
	pattern(column: string, pattern: RegExp, what: string): string {
		const text = this.text(column);
		if (text === '') this.bad(column, 'is empty');
		else if (!pattern.test(text)) this.bad(column, `“${shown(text)}” is not ${what}`);
		return text;
	}

	/** A whole number from `least` to `most`. */
	whole(column: string, least: number, most: number): number {
		const text = this.text(column);
		const value = /^\d{1,12}$/.test(text) ? Number(text) : NaN;
		if (!(value >= least && value <= most))
			this.bad(column, `“${shown(text)}” is not a whole number from ${least} to ${most}`);
		return value;
	}

	/** A whole number from `least` to `most`; null where the file does not say. */
	wholeOrNothing(column: string, least: number, most: number): number | null {
		return this.text(column) === '' ? null : this.whole(column, least, most);
	}

	/** A date: `2026-07-31`, or `31/07/2026` as spreadsheets in Viet Nam write it; '' where empty. */
	date(column: string): string {
		const text = this.text(column);
		if (text === '') return '';
		const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
		const iso = day ? `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
		if (!isDate(iso)) this.bad(column, `“${shown(text)}” is not a date such as 2026-07-31`);
		return iso;
	}

	/** What a code stands for among known things. */
	known<T>(column: string, among: Map<string, T>, what: string): T | null {
		const text = this.text(column);
		if (text === '') return this.bad(column, 'is empty');
		return among.get(text) ?? this.bad(column, `there is no ${what} “${shown(text)}”`);
	}

	/** The item, where nothing was wrong. */
	item<T>(make: () => T): T | Omit<Problem, 'line'>[] {
		return this.problems.length > 0 ? this.problems : make();
	}
}

/** A cell's text for a message: not longer than a line. */
export function shown(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

import { CsvError } from 'csv-parse';
import { CODES, type Code, type Problem, type Values } from '../../core/schema/problem.ts';

/** What is wrong in a file, and where; shown as `FILE:LINE column: what is wrong`. */
export interface FileProblem extends Problem {
	/** From 1; 0 where it is about the whole file. */
	line: number;
	/** The sheet of a workbook, where it is not the first one. */
	sheet?: string;
}

/** Something wrong with a file as a whole. */
export function wholeFile(code: Code, values: Values = {}): FileProblem {
	return { line: 0, column: '', code, values };
}

/**
 * Something that staff need to know of a file that was read, such as the code made for a counter.
 * Words: text/problems.ts.
 */
export interface Note {
	code:
		'sheet-unread' | 'row-passed-over' | 'rows-passed-over' | 'counter-code' | 'target-unreachable';
	values: Values;
}

/** A file or a row so broken that reading cannot go on. */
export class Unreadable extends Error {
	readonly problem: FileProblem;

	constructor(problem: FileProblem) {
		super(problem.code);
		this.problem = problem;
	}
}

/** Whether an error says that the file cannot be read, and not that the program is wrong. */
export function isUnreadable(error: unknown): boolean {
	const { code } = error as { code?: unknown };
	return error instanceof Unreadable || error instanceof CsvError || codeOf(code) !== null;
}

/** What an error while reading a file says, and where. */
export function problemOf(error: unknown): FileProblem {
	if (error instanceof Unreadable) return error.problem;
	const { code, message, lines } = error as { code?: string; message: string; lines?: number };
	const own = codeOf(code);
	return { ...wholeFile(own ?? 'unreadable', own ? {} : { text: message }), line: lines ?? 0 };
}

const ERRNO: Record<string, Code> = {
	ENOENT: 'no-file',
	EISDIR: 'folder',
	EACCES: 'no-rights',
	CSV_QUOTE_NOT_CLOSED: 'csv-quotes',
	CSV_INVALID_CLOSING_QUOTE: 'csv-quotes',
	CSV_MAX_RECORD_SIZE: 'csv-quotes',
	INVALID_OPENING_QUOTE: 'csv-quotes'
};

function codeOf(code: unknown): Code | null {
	return ERRNO[String(code)] ?? CODES.find((known) => known === code) ?? null;
}

/** An error of a part that knows nothing of lines and columns; `problemOf` finds its code. */
export function errorOf(code: Code, message: string): Error {
	return Object.assign(new Error(message), { code });
}

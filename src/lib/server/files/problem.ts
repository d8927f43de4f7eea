/** What is wrong, and where; shown as `FILE:LINE column: what is wrong`. */
export interface Problem {
	line: number;
	column: string;
	message: string;
	/** The sheet of a workbook, where it is not the first one. */
	sheet?: string;
}

/** A row so broken that reading cannot go on. */
export class BadRow extends Error {
	readonly problem: Problem;

	constructor(line: number, column: string, message: string, sheet?: string) {
		super(message);
		this.problem = { line, column, message, ...(sheet && { sheet }) };
	}
}

/** What an error while reading a file says, and where. */
export function problemOf(error: unknown): Problem {
	if (error instanceof BadRow) return error.problem;
	return { line: Number((error as { lines?: number }).lines ?? 0), column: '', message: readable(error) };
}

/** One sentence for what went wrong while reading a file. */
export function readable(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === 'ENOENT') return 'there is no such file';
	if (code === 'EISDIR') return 'this is a folder, not a file';
	if (code === 'EACCES') return 'the file may not be read; mend its rights';
	return `the file cannot be read: ${message}`;
}

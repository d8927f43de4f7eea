import { basename } from 'node:path';
import type { FileProblem } from '../src/lib/server/files/problem.ts';
import type { Source } from '../src/lib/server/files/source.ts';
import { problemIn } from '../src/lib/text/problems.ts';

/** A file of this machine to import. */
export function fileAt(path: string): Source {
	return { name: basename(path), path };
}

/** A problem in English, as `LINE [SHEET] column: what is wrong`. */
export function told(problem: FileProblem): string {
	const { line, sheet, column } = problem;
	return `${line}${sheet ? ` [${sheet}]` : ''} ${column}: ${problemIn(problem, 'en')}`;
}

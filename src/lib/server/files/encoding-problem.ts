import { problem, type Problem } from '../../core/schema/problem.ts';
import { oldEncodingOf } from '../../core/text-encodings.ts';

/** Says that the cells of a row are in an encoding in which nobody can read them. */
export function encodingProblem(cells: string[]): Problem | null {
	const found = oldEncodingOf(cells);
	if (found === null) return null;
	if (found === 'UTF-8 twice') return problem('', 'twice-encoded');
	return problem('', 'old-encoding', { encoding: found });
}

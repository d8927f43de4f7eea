import { assessmentSchema } from '../../core/indices/schema.ts';
import { DOSSIER_CRITERIA, type Points } from '../../core/indices/tt-01-2018.ts';
import { read } from '../../core/schema/read.ts';
import type { Typed } from '../indicators/form.ts';

/** What is wrong with one input of the form; `input` is its name. */
export interface AssessmentProblem {
	input: string;
	what: 'points' | 'long' | 'characters';
}

/** One column of the table as it may be stored. */
export interface ReadAssessment {
	/** Of the nine criteria in their order; null where not scored. */
	points: (Points | null)[];
	note: string;
}

/** Reads one column: `points-1` to `points-9` (empty: not scored yet), and `note`. */
export function readAssessment(
	typed: Typed
): { ok: true; assessment: ReadAssessment } | { ok: false; problems: AssessmentProblem[] } {
	const points = DOSSIER_CRITERIA.map((_, i) => typed[`points-${i + 1}`] ?? '');
	const reading = read(assessmentSchema, { points, note: typed.note ?? '' });
	if (reading.ok) return { ok: true, assessment: reading.value };
	const problems = reading.problems.map(({ column, code, values }) => ({
		input: column === 'points' ? `points-${values.place}` : column,
		what: code as AssessmentProblem['what']
	}));
	return { ok: false, problems };
}

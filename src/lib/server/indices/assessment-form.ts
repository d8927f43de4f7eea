import { DOSSIER_CRITERIA, isPoints, type Points } from '../../core/indices/tt-01-2018.ts';
import { normalForm } from '../../core/normal-form.ts';
import { UNPRINTABLE } from '../counters/form.ts';
import type { Typed } from '../indicators/form.ts';

/** Longest note, in characters; the same as a basis elsewhere. */
export const NOTE_LENGTH = 300;

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
	const problems: AssessmentProblem[] = [];
	const points = DOSSIER_CRITERIA.map((_, i) => {
		const input = `points-${i + 1}`;
		const text = (typed[input] ?? '').trim();
		if (text === '') return null;
		const value = /^\d$/.test(text) ? Number(text) : NaN;
		if (isPoints(value)) return value;
		problems.push({ input, what: 'points' });
		return null;
	});
	const note = normalForm((typed.note ?? '').trim());
	if (UNPRINTABLE.test(note)) problems.push({ input: 'note', what: 'characters' });
	else if ([...note].length > NOTE_LENGTH) problems.push({ input: 'note', what: 'long' });
	return problems.length > 0 ? { ok: false, problems } : { ok: true, assessment: { points, note } };
}

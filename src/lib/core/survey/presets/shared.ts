import type { Words } from '../../language.ts';
import type { CommentQuestion, Element, RatedQuestion } from '../questionnaire.ts';

/** The official five levels, and 0 before them (domain.md §6). */
export const LABELS: Words[] = [
	{ vi: 'Không sử dụng / Không có ý kiến', en: 'Not used / No opinion' },
	{ vi: 'Rất không hài lòng', en: 'Very dissatisfied' },
	{ vi: 'Không hài lòng', en: 'Dissatisfied' },
	{ vi: 'Bình thường', en: 'Neutral' },
	{ vi: 'Hài lòng', en: 'Satisfied' },
	{ vi: 'Rất hài lòng', en: 'Very satisfied' }
];

export const COMMENT: CommentQuestion = {
	kind: 'comment',
	key: 'comment',
	text: { vi: 'Ông/Bà muốn góp ý thêm điều gì?', en: 'Is there anything you would like to add?' },
	maxLength: 1000
};

/** A form of several criteria: the statements of each element, numbered through as q1, q2, … */
export interface Group {
	element: Element;
	required: boolean;
	noOpinion: boolean;
	statements: Words[];
}

export function criteria(groups: Group[]): RatedQuestion[] {
	const questions = groups.flatMap(({ element, required, noOpinion, statements }) =>
		statements.map((text) => ({
			kind: 'rated' as const,
			element: element.key,
			text,
			required,
			noOpinion
		}))
	);
	return questions.map((question, i) => ({ ...question, key: `q${i + 1}` }));
}

import type { Questionnaire } from '../questionnaire.ts';
import { FACTS } from './facts.ts';
import { quick } from './quick.ts';
import { COMMENT } from './shared.ts';

/**
 * The quick counter form with the block of facts before the comment: for offices that want to know
 * them, too.
 */
export const quickFacts: Questionnaire = {
	...quick,
	key: 'quick-facts',
	name: {
		vi: 'Phiếu nhanh tại quầy, có hỏi thực tế giải quyết',
		en: 'Quick counter form with facts'
	},
	questions: [
		...quick.questions.filter((question) => question.key !== COMMENT.key),
		...FACTS,
		COMMENT
	]
};

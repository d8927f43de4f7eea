import type { Answer, Answers, Question, Questionnaire } from '../../core/survey/questionnaire.ts';
import { logit, type Chance } from './chance.ts';
import { remark, type Place } from './comments.ts';

/** Somebody who fills in a form. */
export interface Person {
	/** Share of people who would be satisfied overall in this place today, 0 < p < 1. */
	satisfied: number;
	place: Place;
	language: string;
}

/**
 * How much easier (above 0) or harder a question is than the overall one, by element, in log odds.
 */
const EASE: Record<string, number> = {
	access: 0.35,
	procedure: -0.35,
	staff: 0.3,
	result: -0.15,
	feedback: -0.3,
	transparency: -0.1,
	facilities: -0.5,
	environment: 0.4,
	activities: 0.2
};
/**
 * From which feeling on a level is answered: 2, 3, 4, 5; below the first it is 1. Satisfied (4 or
 * 5) begins at 0.
 */
const STEPS = [-2.6, -1.4, 0, 1.7];

/** Weights of the reasons for not being satisfied, in the order of the quick form. */
const REASONS = { 0: 30, 1: 26, 2: 18, 3: 12, 4: 22, 5: 2, 6: 8 };

/**
 * Weights of the options of a fact: for people satisfied overall, and for the others. All invented.
 */
const FACTS: Record<string, [satisfied: Record<number, number>, others: Record<number, number>]> = {
	trips: [
		{ 0: 9, 1: 42, 2: 40, 3: 7, 4: 2 },
		{ 0: 4, 1: 14, 2: 38, 3: 26, 4: 18 }
	],
	late: [
		{ 0: 90, 1: 3, 2: 1, 3: 6 },
		{ 0: 58, 1: 12, 2: 22, 3: 8 }
	],
	harassment: [
		{ 0: 999, 1: 1 },
		{ 0: 93, 1: 7 }
	],
	'extra-money': [
		{ 0: 998, 1: 2 },
		{ 0: 97, 1: 3 }
	],
	filing: [
		{ 0: 66, 1: 31, 2: 3 },
		{ 0: 74, 1: 23, 2: 3 }
	]
};

/**
 * Answers a form. The answers of one person hang together: one mood lies behind all of them, and
 * each question adds its own ease and some chance. A few answer only what they must; some leave a
 * question out or have no opinion.
 */
export function answer(questionnaire: Questionnaire, person: Person, chance: Chance): Answers {
	const feeling = logit(person.satisfied) + chance.logistic();
	const overall = levelOf(feeling);
	const isTerse = chance.happens(0.07);
	const values = questionnaire.questions.map((question): Answer => {
		if (question.kind === 'rated') {
			if (question.key === questionnaire.headline) return overall;
			if (question.noOpinion && chance.happens(question.element === 'feedback' ? 0.3 : 0.06))
				return 0;
			if (!question.required && (isTerse || chance.happens(0.05))) return null;
			return levelOf(
				0.7 * feeling +
					0.3 * logit(person.satisfied) +
					0.45 * chance.logistic() +
					(EASE[question.element!] ?? 0)
			);
		}
		return isTerse ? null : other(question, overall, chance);
	});
	const isAsked = questionnaire.questions.some((question) => question.kind === 'comment');
	return {
		values,
		comment: isAsked && !isTerse ? remark(person.place, overall, person.language, chance) : null
	};
}

function levelOf(feeling: number): number {
	return 1 + STEPS.filter((step) => feeling > step).length;
}

function other(question: Question, overall: number, chance: Chance): Answer {
	if (question.kind === 'choice') {
		const isAsked =
			question.onlyIf === null || question.onlyIf.levels.some((level) => level === overall);
		if (!isAsked || chance.happens(0.12)) return null;
		const weights = FACTS[question.key]?.[overall >= 4 ? 0 : 1];
		if (weights) return Number(chance.pick(weights));
		const ticked = Array.from({ length: 1 + chance.below(question.many ? 3 : 1) }, () =>
			Number(chance.pick(REASONS))
		);
		return [...new Set(ticked)].sort((a, b) => a - b);
	}
	if (question.kind === 'amount' && chance.happens(0.8))
		return Math.min(question.max, 5 * (7 + 2 * overall + chance.below(6)));
	return null;
}

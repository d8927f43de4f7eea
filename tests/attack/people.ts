import { addDays } from '../../src/lib/core/calendar/time.ts';
import type { Answer, Question, Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';
import type { Chance } from '../../src/lib/server/demo/chance.ts';

/** `any`: all levels are as likely; `good`: most people are satisfied, as at real counters. */
export type Mood = 'any' | 'good';

/**
 * Chooses days of some years: most people come on a few days close together, the others on any day.
 * Clusters are where a day more or less tells most.
 */
export function dayChooser(years: number[], chance: Chance): () => string {
	const first = `${years[0]}-01-01`;
	const length = years.length * 365;
	const clusters = Array.from({ length: 3 + chance.below(6) }, () => chance.below(length - 6));
	return () =>
		addDays(
			first,
			chance.happens(0.75)
				? clusters[chance.below(clusters.length)]! + chance.below(5)
				: chance.below(length)
		);
}

/** What somebody answers: a fifth of what may be left out is left out. */
export function answersOf({ questions }: Questionnaire, mood: Mood, chance: Chance): Answer[] {
	const given = new Map<string, Answer>();
	return questions.map((question) => {
		const answer = answerTo(question, given, mood, chance);
		given.set(question.key, answer);
		return answer;
	});
}

function answerTo(
	question: Question,
	given: Map<string, Answer>,
	mood: Mood,
	chance: Chance
): Answer {
	if (question.kind === 'comment' || question.kind === 'amount') return null;
	if (question.kind === 'choice') {
		const { onlyIf, many, options } = question;
		if (onlyIf && !onlyIf.levels.some((level) => level === given.get(onlyIf.question))) return null;
		if (chance.happens(0.2)) return null;
		if (!many) return chance.below(options.length);
		const ticked = options.flatMap((_, option) => (chance.happens(0.3) ? [option] : []));
		return ticked.length > 0 ? ticked : null;
	}
	if (!question.required && chance.happens(0.2)) return null;
	if (question.noOpinion && chance.happens(0.15)) return 0;
	return mood === 'any'
		? 1 + chance.below(5)
		: Number(chance.pick({ 1: 1, 2: 1, 3: 2, 4: 5, 5: 4 }));
}

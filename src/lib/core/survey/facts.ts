import type { Words } from '../language.ts';
import type { ChoiceQuestion } from './questionnaire.ts';
import { MINIMUM } from '../privacy/suppression.ts';

/** Keys of the usual facts (presets/facts.ts). */
export const FACT_KEYS = ['trips', 'late', 'harassment', 'extra-money', 'filing'];

/**
 * What people reported of their visit, as counts: the answers to one question of choice (domain.md
 * §6, §7 table 7).
 */
export interface Fact {
	/** Key of the question. */
	key: string;
	label: Words;
	/**
	 * Code of the questionnaire that asks it; null for one that several ask alike, put together over
	 * all of them.
	 */
	questionnaire: string | null;
	/** Whether several options could be ticked: their counts then do not add up to n. */
	many: boolean;
	/**
	 * People who answered it; where several options could be ticked, people who were asked. Null:
	 * hidden.
	 */
	n: number | null;
	options: { label: Words; n: number | null }[];
	/** Hidden, because fewer than five people (or a subtraction) would show through. */
	suppressed: boolean;
}

/**
 * The counts of one question of choice, hidden where 1–4 people stand behind them, as those of a
 * rated question are. As there, the people are the cell: among five or more, an option that one of
 * them chose is shown, or nobody would hear of the one who had to pay.
 * @param counts how often each option was chosen, by its position
 * @param asked people who were asked, for a question with several ticks; else whoever chose an
 * option has answered
 */
export function factOf(
	question: ChoiceQuestion,
	questionnaire: string | null,
	counts: Map<number, number>,
	asked: number
): Fact {
	const options = question.options.map((label, option) => ({ label, n: counts.get(option) ?? 0 }));
	const n = question.many ? asked : options.reduce((sum, option) => sum + option.n, 0);
	const { key, text: label, many } = question;
	const fact = { key, label, questionnaire, many, n, options, suppressed: false };
	return n > 0 && n < MINIMUM ? hiddenFact(fact) : fact;
}

/** The fact without its numbers. */
export function hiddenFact(fact: Fact): Fact {
	return {
		...fact,
		n: null,
		options: fact.options.map(({ label }) => ({ label, n: null })),
		suppressed: true
	};
}

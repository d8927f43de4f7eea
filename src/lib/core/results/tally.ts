import { add, none, type Levels } from '../survey/levels.ts';
import type { Answer, Questionnaire } from '../survey/questionnaire.ts';
import { noPeople, peopleOfOne, type People } from './people.ts';

/**
 * What a response, or many, add to the counts. Positions are those of the questionnaire's
 * questions.
 */
export interface Contribution {
	/**
	 * The levels that make the satisfaction rate: the headline question's, or all rated ones' where
	 * there is none.
	 */
	headline: Levels;
	/**
	 * What single people gave to the rate, where one person may give several answers to it. Zeros
	 * where a headline question makes the rate: it then follows from the levels (`peopleOfLevels`).
	 */
	people: People;
	/** Position of a rated question → its levels. */
	questions: Map<number, Levels>;
	/** Position of a choice or amount → option or amount → how often it was answered. */
	choices: Map<number, Map<number, number>>;
}

/** Counts of responses, independent of where they are kept; design.md §5. */
export interface Tally extends Contribution {
	responses: number;
}

/**
 * What one response adds. An unanswered question adds nothing; level 0 (no opinion) is counted as
 * n0.
 */
export function contributionOf(questionnaire: Questionnaire, values: Answer[]): Contribution {
	const contribution: Contribution = zeroContribution();
	questionnaire.questions.forEach((question, position) => {
		const value = values[position] ?? null;
		if (value === null || question.kind === 'comment') return;
		if (question.kind === 'rated') {
			const levels = none();
			levels[value as keyof Levels & number] = 1;
			contribution.questions.set(position, levels);
			const counts = questionnaire.headline === null || questionnaire.headline === question.key;
			if (counts) contribution.headline = add(contribution.headline, levels);
			return;
		}
		const chosen = Array.isArray(value) ? value : [value];
		if (chosen.length > 0)
			contribution.choices.set(position, new Map(chosen.map((option) => [option, 1])));
	});
	if (questionnaire.headline === null) contribution.people = peopleOfOne(contribution.headline);
	return contribution;
}

function zeroContribution(): Contribution {
	return { headline: none(), people: noPeople(), questions: new Map(), choices: new Map() };
}

/** A tally of no responses. */
export function emptyTally(): Tally {
	return { responses: 0, ...zeroContribution() };
}

/** Counts one response in, changing the tally. */
export function addTo(tally: Tally, contribution: Contribution): void {
	tally.responses += 1;
	include(tally, contribution);
}

/** Counts all of another tally in, changing the first. */
export function absorb(tally: Tally, more: Tally): void {
	tally.responses += more.responses;
	include(tally, more);
}

/** Two tallies together, as a new one that shares nothing with them. */
export function merge(a: Tally, b: Tally): Tally {
	const both = emptyTally();
	absorb(both, a);
	absorb(both, b);
	return both;
}

/** Adds to a tally's own counts, in place: a recount does this for every response there is. */
function include(tally: Contribution, more: Contribution): void {
	increase(tally.headline, more.headline);
	increase(tally.people, more.people);
	for (const [position, levels] of more.questions) {
		const sum = tally.questions.get(position);
		if (sum) increase(sum, levels);
		else tally.questions.set(position, [...levels]);
	}
	for (const [position, counts] of more.choices) {
		const sum = tally.choices.get(position) ?? new Map<number, number>();
		for (const [option, n] of counts) sum.set(option, (sum.get(option) ?? 0) + n);
		tally.choices.set(position, sum);
	}
}

function increase(sum: number[], by: readonly number[]): void {
	for (let i = 0; i < sum.length; i++) sum[i]! += by[i]!;
}

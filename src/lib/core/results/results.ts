import { isOverfull } from '../caseload/coverage.ts';
import type { Words } from '../language.ts';
import { effectivePeople } from '../statistics/clustered.ts';
import { answered, index, mean, satisfied, weightedMeanOf, type Levels } from '../survey/levels.ts';
import type { Period } from '../calendar/period.ts';
import { peopleOfLevels, personSums, type People } from './people.ts';
import type { By } from './query.ts';
import type { Formula } from '../survey/questionnaire.ts';
import { nonresponseBounds } from '../statistics/nonresponse.ts';
import { judge, type OutOfReach, type Verdict } from './verdict.ts';

/**
 * What gives the satisfaction rate: the questionnaire's overall question, or all its rated
 * questions together.
 */
export type Basis = 'overall' | 'all';

/**
 * One line of a result: a field, a unit, a question, a month … Percentages are unrounded; null =
 * there is no number.
 */
export interface Group {
	key: string;
	label: Words;
	/** Code of the questionnaire that an element or question belongs to. */
	questionnaire: string | null;
	/**
	 * How the numbers are measured, where that is not how the whole is: this line's people answered
	 * another questionnaire (parts-by-measure.ts). Null: as the whole.
	 */
	measure: LineMeasure | null;
	/** Responses in the group. */
	responses: number | null;
	/** People whose answers make the rate: those with an answer 1–5. The sample floor is of them. */
	n: number | null;
	/** What these people gave, for comparisons (people.ts); null: not known. */
	people: People | null;
	/**
	 * Answers that make the rate, and how many of them are 4 or 5. With one question a person,
	 * `answers` = `n`.
	 */
	answers: number | null;
	satisfied: number | null;
	rate: number | null;
	lower: number | null;
	upper: number | null;
	target: number | null;
	verdict: Verdict;
	/** Side of the target on which the rate stands while nothing can be concluded. */
	side: 'above' | 'below' | null;
	/** Answers still missing for a verdict, or why no number of them would do; see `Judgement`. */
	needed: number | null;
	outOfReach: OutOfReach | null;
	/** Whether the line's period has not ended: then its interval is the confidence sequence. */
	isRunning: boolean;
	/** Index over all rated questions by the formula; domain.md §4. */
	index: number | null;
	/** Mean level, 1–5. */
	mean: number | null;
	levels: Levels | null;
	/**
	 * Dossiers settled whose counters are known, and responses ÷ dossiers in percent (coverage.ts);
	 * null where it cannot be told. `dossiersWrong`: there are more responses than dossiers, which
	 * cannot be: the dossiers are wrong.
	 */
	settled: number | null;
	coverage: number | null;
	dossiersWrong: boolean;
	/**
	 * People behind the rate for each 100 of these dossiers: fewer than the coverage where some gave
	 * no opinion or answered what measures otherwise. What is said of the silent ones rests on it.
	 */
	heard: number | null;
	/**
	 * Between which percentages the satisfaction of all dossiers settled lies, whatever the people who
	 * did not answer think (core/statistics/nonresponse.ts); null where not all dossiers are known.
	 */
	nonresponse: { lower: number; upper: number } | null;
	/**
	 * Responses in the group to questionnaires that measure otherwise, and so are not in its numbers.
	 */
	apart: number;
	/**
	 * Hidden, because fewer than five people (or a subtraction from a shown total) would show
	 * through.
	 */
	suppressed: boolean;
}

/** What a line measures by: the questionnaires that were answered, by code and name. */
export interface LineMeasure {
	formula: Formula;
	basis: Basis;
	questionnaires: { code: string; name: Words }[];
}

/** A result: what was asked, the whole, and its parts. */
export interface Results {
	unit: { code: string; name: string; kind: string };
	period: Period;
	by: By;
	formula: Formula;
	basis: Basis;
	/** Codes of the questionnaires that went in. */
	questionnaires: string[];
	total: Group;
	groups: Group[];
	/** Responses to questionnaires that measure otherwise, and so were not mixed in. */
	apart: { questionnaire: string; name: Words; responses: number }[];
	/** Fewest answers for a verdict. */
	floor: number;
}

/** What a group is counted from. */
export interface Counts {
	key: string;
	label: Words;
	questionnaire: string | null;
	responses: number;
	/** Levels that make the rate. */
	headline: Levels;
	/** Levels of each rated question, for the index, and what each weighs in it; alike if not given. */
	questions: Levels[];
	weights?: number[];
	/**
	 * People behind `headline`, where one person may have given several of its answers; null: one
	 * answer a person.
	 */
	people: number | null;
	/** What these people gave, where it is known. */
	personSums?: People | null;
	target: number | null;
	/**
	 * Dossiers settled, just those responses whose dossiers they are (coverage.ts), and the people
	 * behind the rate among them.
	 */
	load: { settled: number; responses: number; people?: number } | null;
	measure?: LineMeasure | null;
	/** Responses to questionnaires that measure otherwise. */
	apart: number;
}

/**
 * The numbers of one group, of a period that runs or has ended. Where several answers of one person
 * make the rate, the interval goes by how far these hang together (statistics/clustered.ts); where
 * that is not known, each person counts once.
 */
export function groupOf(
	counts: Counts,
	formula: Formula,
	floor: number,
	isRunning: boolean
): Group {
	const { key, label, questionnaire, responses, headline, target, load, apart } = counts;
	const answers = answered(headline);
	const n = counts.people ?? answers;
	const perDossiers = (some: number | undefined) =>
		load && load.settled > 0 && some !== undefined ? (some / load.settled) * 100 : null;
	const coverage = perDossiers(load?.responses);
	const people = counts.people === null ? peopleOfLevels(headline) : (counts.personSums ?? null);
	const settled = settledForAll(counts);
	const persons = answers === 0 ? 0 : n;
	const judged = judge({
		satisfied: satisfied(headline),
		n: persons,
		answers,
		...(people ? { effective: effectivePeople(personSums(headline, people)) } : {}),
		target,
		floor,
		isRunning,
		settled
	});
	const { rate, lower, upper, verdict, side, needed, outOfReach } = judged;
	return {
		key,
		label,
		questionnaire,
		measure: counts.measure ?? null,
		responses,
		n,
		people,
		answers,
		satisfied: satisfied(headline),
		rate,
		lower,
		upper,
		target,
		verdict,
		side,
		needed,
		outOfReach,
		isRunning,
		index: weightedMeanOf(
			counts.questions.map((levels) => index(formula, levels)),
			counts.weights
		),
		mean: mean(headline),
		levels: headline,
		settled: load?.settled ?? null,
		coverage,
		dossiersWrong: isOverfull(coverage),
		heard: perDossiers(load?.people),
		nonresponse: nonresponseBounds(rate, settled && (100 * persons) / settled),
		apart,
		suppressed: false
	};
}

/**
 * The dossiers settled, where those of everybody who answered are among them and are right; else
 * null. Only then the rate and the coverage are of the same people, and only then nobody can say
 * that some dossiers are still missing. What follows from it follows from shown numbers, so that it
 * gives nobody away.
 */
function settledForAll({ load, responses, apart }: Counts): number | null {
	if (load === null || load.settled === 0) return null;
	const isOfAll = load.responses === responses + apart;
	return isOfAll && load.responses <= load.settled ? load.settled : null;
}

/** The group without its numbers. */
export function hidden(group: Group): Group {
	return {
		...group,
		responses: null,
		n: null,
		people: null,
		answers: null,
		satisfied: null,
		rate: null,
		lower: null,
		upper: null,
		verdict: 'too-few',
		side: null,
		needed: null,
		outOfReach: null,
		index: null,
		mean: null,
		levels: null,
		coverage: null,
		dossiersWrong: false,
		heard: null,
		nonresponse: null,
		suppressed: true
	};
}

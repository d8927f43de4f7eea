import type { Change } from '../statistics/compare.ts';
import type { Words } from '../language.ts';
import type { Levels } from '../survey/levels.ts';
import type { Period } from '../calendar/period.ts';
import type { Formula } from '../survey/questionnaire.ts';
import type { Side } from '../results/ranking.ts';
import type { LineMeasure } from '../results/results.ts';
import type { OutOfReach, Verdict } from '../results/verdict.ts';

/** One line of figures, with the n and the formula that it was reckoned from and by. */
export interface Line {
	key: string;
	label: Words;
	formula: Formula;
	/**
	 * Where it is measured otherwise than the whole, by which questionnaires; null, or not there in
	 * reports of older programs: as the whole.
	 */
	measure?: LineMeasure | null;
	responses: number | null;
	/** People behind the rate and its interval. */
	n: number | null;
	/** Answers behind the rate; more than n where one person gave several. */
	answers: number | null;
	satisfied: number | null;
	rate: number | null;
	/** 95 % interval of the rate. */
	lower: number | null;
	upper: number | null;
	target: number | null;
	verdict: Verdict;
	side: 'above' | 'below' | null;
	/**
	 * How many more answers would give a verdict, or why none would (core/results/verdict.ts).
	 * Reports of older programs do not say why.
	 */
	needed: number | null;
	outOfReach?: OutOfReach | null;
	/** Whether the period had not ended; only in drafts, because no such report is closed. */
	isRunning?: boolean;
	index: number | null;
	/** Mean level, 1–5. */
	mean: number | null;
	/** n0 … n5; n0 (no opinion) stays out of n. */
	levels: Levels | null;
	settled: number | null;
	/** Responses ÷ dossiers settled, percent. */
	coverage: number | null;
	/**
	 * Bounds of the satisfaction of all dossiers, percent; null: they cannot be told. Reports of older
	 * programs have none.
	 */
	nonresponse?: { lower: number; upper: number } | null;
	/**
	 * Only in reports of older programs: dossiers by which the interval is narrowed; null: it is not.
	 */
	population?: number | null;
	suppressed: boolean;
}

/**
 * `rank` 1 is the best of its level. Null: not ranked (core/results/ranking.ts). `place`: against the
 * rest of the level, which gives the rank; reports of older programs have none, and ranked by rate.
 */
export type RankedLine = Line & { rank: number | null; place?: Side | null };

/** Table 3, a questionnaire each. */
export interface Criteria {
	questionnaire: string;
	name: Words;
	/** Words of the levels 0 … 5. */
	labels: Words[];
	/** Rated questions that belong to no element: the overall question. */
	overall: Line[];
	elements: { line: Line; questions: Line[] }[];
}

/**
 * One difference to the period before, or between two groups; core/statistics/compare.ts. Points
 * unrounded.
 */
export interface Difference {
	change: Change;
	difference: number | null;
	lower: number | null;
	upper: number | null;
	/** p after Holm's adjustment for all comparisons of the table. */
	adjusted: number | null;
	isSignificant: boolean | null;
}

/**
 * Table 6. `comparable` false: the period before was measured otherwise, or there are no answers in
 * it.
 */
export interface Changes {
	period: Period & { name: string | null };
	comparable: boolean;
	total: ChangeLine | null;
	fields: ChangeLine[];
}

export interface ChangeLine extends Difference {
	key: string;
	label: Words;
	now: { n: number | null; rate: number | null };
	before: { n: number | null; rate: number | null };
}

/**
 * Table 9: each channel against the others that are shown, and self-run (`citizen`) beside
 * independent of them (`office`).
 */
export interface Channels {
	lines: (Line & { against: Difference | null })[];
	hands: (Line & { key: 'citizen' | 'office' })[];
	contrast: Difference | null;
}

import { confidenceSequence } from '../statistics/confidence-sequence.ts';
import { wilsonAt, type ClusteredSample } from '../statistics/wilson.ts';
import { neededAnswers, type Needed } from './needed.ts';

/** Đạt · chưa đạt · chưa đủ cơ sở · chưa đủ mẫu · không có chỉ tiêu; domain.md §5. */
export type Verdict = 'met' | 'not-met' | 'undecided' | 'too-few' | 'no-target';

/** Why no number of answers would give a verdict; see `Needed`. */
export type OutOfReach = 'too-close' | 'too-few-dossiers';

/**
 * Default number of answers under which no verdict is given. A default: offices may set their own.
 */
export const SAMPLE_FLOOR = 30;

/** What a rate is judged by. */
export interface Judged extends ClusteredSample {
	/** Percent, 0–100; null where none was set. */
	target: number | null;
	/** Answers under which the verdict is too-few, see SAMPLE_FLOOR; none at all are always too few. */
	floor: number;
	/** Whether the period has not ended (core/calendar/period.ts). */
	isRunning: boolean;
	/** All dossiers settled in the period; null where they are not known, or not all of them. */
	settled: number | null;
}

export interface Judgement {
	/**
	 * Satisfaction rate and its 95 % interval in percent, unrounded; null where nobody answered. The
	 * interval is Wilson's where the period has ended, else the confidence sequence.
	 */
	rate: number | null;
	lower: number | null;
	upper: number | null;
	verdict: Verdict;
	/**
	 * How many more answers would give a verdict at the period's end with 80 %, if the true rate is
	 * today's (needed.ts). Null where a verdict is given, where no number would do (`outOfReach` says
	 * why), and where the verdict would be settled if the running period ended today: then it is
	 * undecided, and `outOfReach` is null as well.
	 */
	needed: number | null;
	outOfReach: OutOfReach | null;
	/**
	 * On which side of the target the rate stands while the verdict is open; null for every other
	 * verdict.
	 */
	side: 'above' | 'below' | null;
}

/**
 * Judges a satisfaction rate against its target by the rule of domain.md §5, comparing unrounded
 * numbers. People look at a running period every day, so its interval is one that holds however
 * often somebody looks (confidence-sequence.ts); that of an ended period is Wilson's. How many
 * dossiers were settled does not narrow either: people choose themselves whether they answer.
 *
 * @param given satisfied: answers 4 and 5, 0 ≤ satisfied ≤ answers; may be fractional · n: answers
 * that count as independent: respondents, not ticks · answers: what `satisfied` was counted among,
 * where one respondent gave several; n if not given. Kept apart from n so that 9 of 10 stays
 * exactly 90 %, whatever n is · effective: what the interval is reckoned from, where one respondent
 * gave several answers (statistics/clustered.ts); n if not given. The floor is held against n
 *
 * `judge({satisfied: 255, n: 300, target: 90, floor: 30, isRunning: false, settled: null})` is
 * not-met: its interval ends at 88.60. In a running period it ends at 90.66: undecided.
 */
export function judge(given: Judged): Judgement {
	const { satisfied, n, answers = n, effective = n, target, floor, isRunning } = given;
	if (n <= 0 || answers <= 0) return { ...NOTHING, ...missing(given) };
	const sample = { satisfied, n, answers, effective };
	const rate = (100 * satisfied) / answers;
	const interval = isRunning ? confidenceSequence(sample) : wilsonAt(sample);
	const figures = { rate, ...interval, needed: null, outOfReach: null, side: null };
	if (n < floor) return { ...figures, verdict: 'too-few', ...missing(given) };
	if (target === null) return { ...figures, verdict: 'no-target' };
	if (figures.lower >= target) return { ...figures, verdict: 'met' };
	if (figures.upper < target) return { ...figures, verdict: 'not-met' };
	const side = rate >= target ? 'above' : 'below';
	return { ...figures, verdict: 'undecided', ...missing(given), side };
}

const NOTHING = {
	rate: null,
	lower: null,
	upper: null,
	verdict: 'too-few',
	side: null
} as const;

/** What is missing for a verdict. How many dossiers a running period will have, nobody knows yet. */
function missing(given: Judged): Pick<Judgement, 'needed' | 'outOfReach'> {
	const found: Needed = neededAnswers(given.isRunning ? { ...given, settled: null } : given);
	switch (found.kind) {
		case 'answers':
			return { needed: found.answers, outOfReach: null };
		case 'nothing':
			return { needed: null, outOfReach: null };
		default:
			return { needed: null, outOfReach: found.kind };
	}
}

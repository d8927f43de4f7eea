import { wilsonAt, type ClusteredSample } from '../statistics/wilson.ts';

/** Đạt · chưa đạt · chưa đủ cơ sở · chưa đủ mẫu · không có chỉ tiêu; domain.md §5. */
export type Verdict = 'met' | 'not-met' | 'undecided' | 'too-few' | 'no-target';

/**
 * Default number of answers under which no verdict is given. A default: offices may set their own.
 */
export const SAMPLE_FLOOR = 30;

/** Beyond this many more answers, "how many more" is no help to anybody. */
const MOST_NEEDED = 100_000;

export interface Judgement {
	/**
	 * Satisfaction rate and its 95 % Wilson interval in percent, unrounded; null where nobody
	 * answered.
	 */
	rate: number | null;
	lower: number | null;
	upper: number | null;
	verdict: Verdict;
	/**
	 * How many more answers at the same rate would give a verdict; null where one is given, or none
	 * can be foreseen.
	 */
	needed: number | null;
	/**
	 * On which side of the target the rate stands while the verdict is open; null for every other
	 * verdict.
	 */
	side: 'above' | 'below' | null;
}

/**
 * Judges a satisfaction rate against its target by the rule of domain.md §5, comparing unrounded
 * numbers. How many dossiers were settled makes no difference: people choose themselves whether
 * they answer.
 *
 * @param satisfied answers 4 and 5, 0 ≤ satisfied ≤ answers; may be fractional
 * @param n answers that count as independent: respondents, not ticks
 * @param answers what `satisfied` was counted among, where one respondent gave several; n if not
 * given. Kept apart from n so that 9 of 10 stays exactly 90 %, whatever n is
 * @param effective what the interval is reckoned from, where one respondent gave several answers
 * (statistics/clustered.ts); n if not given. The floor is held against n
 * @param target percent, 0–100; null where none was set
 * @param floor answers under which the verdict is too-few, see SAMPLE_FLOOR; none at all are always
 * too few
 *
 * `judge({satisfied: 255, n: 300, target: 90, floor: 30})` is not-met: its interval ends at 88.60.
 */
export function judge(
	given: ClusteredSample & { target: number | null; floor: number }
): Judgement {
	const { satisfied, n, answers = n, effective = n, target, floor } = given;
	if (n <= 0 || answers <= 0) return { ...NOTHING, needed: Math.max(floor, 1) };
	const sample = { satisfied, n, answers, effective };
	const rate = (100 * satisfied) / answers;
	const figures = { rate, ...wilsonAt(sample), needed: null, side: null };
	const needed = () => (target === null ? null : neededToSettle(sample, target));
	if (n < floor) {
		return {
			...figures,
			verdict: 'too-few',
			needed: Math.max(Math.ceil(floor - n), needed() ?? 0)
		};
	}
	if (target === null) return { ...figures, verdict: 'no-target' };
	if (figures.lower >= target) return { ...figures, verdict: 'met' };
	if (figures.upper < target) return { ...figures, verdict: 'not-met' };
	return {
		...figures,
		verdict: 'undecided',
		needed: needed(),
		side: rate >= target ? 'above' : 'below'
	};
}

const NOTHING: Judgement = {
	rate: null,
	lower: null,
	upper: null,
	verdict: 'too-few',
	needed: null,
	side: null
};

/**
 * The smallest m ≥ 1 for which n + m people at the same rate lie clear of the target; null if over
 * MOST_NEEDED. More people answer as those did who have.
 */
function neededToSettle(
	{ satisfied, n, answers, effective }: Required<ClusteredSample>,
	target: number
): number | null {
	const isSettled = (more: number) => {
		const size = effective + more * (effective / n);
		const { lower, upper } = wilsonAt({ satisfied, n: size, answers });
		return lower >= target || upper < target;
	};
	if (!isSettled(MOST_NEEDED)) return null;
	let low = 1;
	let high = MOST_NEEDED;
	// At one rate the interval only narrows as answers come in, so settled stays settled.
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (isSettled(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/**
 * Whether more answers are needed than there are dossiers known: then the period cannot be told,
 * however many answer.
 * @param needed answers still needed; null: none, or no number of them would do
 * @param settled dossiers settled in the period; null where not known
 *
 * `isOutOfReach({ needed: 10135, settled: 4320 })` is true.
 */
export function isOutOfReach({
	needed,
	settled
}: {
	needed: number | null;
	settled: number | null;
}): boolean {
	return needed !== null && settled !== null && needed > settled;
}

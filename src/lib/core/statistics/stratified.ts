import { wilsonAt, Z95, type Sample } from './wilson.ts';

/** One field or unit: its answers and its caseload. */
export interface Stratum extends Sample {
	key: string;
	/** N_h: dossiers settled in the period; null where nobody entered them. */
	settled: number | null;
}

export interface Stratified {
	/**
	 * Σ W_h p_h in percent, unrounded, and its 95 % interval; null where no stratum has both answers
	 * and a caseload.
	 */
	rate: number | null;
	lower: number | null;
	upper: number | null;
	/**
	 * Square root of domain.md §5's variance, in points; null with fewer than two answers to reckon
	 * it from.
	 */
	standardError: number | null;
	/** The plain rate over the same answers, each counting alike, to stand beside it. */
	pooled: number | null;
	/** People behind `rate`, and how many unweighted people say as much. */
	n: number;
	effective: number;
	/**
	 * Dossiers settled in all strata, and the percentage of them in strata that nobody answered for;
	 * null without any.
	 */
	settled: number;
	uncovered: number | null;
	/** Strata that nobody answered for though they settled dossiers: `rate` says nothing of them. */
	unheard: string[];
	/** Strata with answers but no caseload: their answers are not in `rate`. */
	unweighted: string[];
	/** Strata of one answer, taken together with others for want of a variance. */
	collapsed: string[];
}

/** A stratum that counts. */
interface Counted {
	key: string;
	share: number;
	n: number;
	settled: number;
	weight: number;
}

/**
 * A rate put together from fields or units, each weighing what it settled rather than what it was
 * answered: Σ W_h p_h with variance Σ W_h² p_h(1−p_h)/(n_h−1) (Cochran, Sampling Techniques, 3rd
 * ed. 1977, §5.9 and §5A; domain.md §5). The factor 1 − n_h/N_h of sampled rounds is left out:
 * people choose themselves whether they answer, so nobody was drawn.
 *
 * - One answer gives no variance. Strata of one are collapsed into one; if that still has one
 * answer, the smallest other stratum by dossiers joins it. It is chosen by size alone, never by
 * what was answered (§5A.12).
 * - Strata with dossiers but no answers are left out of the weights, named, and their share
 * reported: never guessed.
 * - The interval is Wilson's at the effective number of people, the smaller of two: by the variance
 * (n over the design effect; E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998) and by the
 * weights alone (Kish, 1965). The second keeps two strata that happen to be all satisfied and all
 * dissatisfied from claiming certainty. With one stratum it is `wilson`.
 *
 * `stratified([{key: 'land', satisfied: 40, n: 50, settled: 900}, {key: 'civil-status', satisfied:
 * 95, n: 100, settled: 100}]).rate` is 81.5, where the plain rate is 90.
 */
export function stratified(strata: Stratum[], z: number = Z95): Stratified {
	const isAnswered = ({ n, answers = n }: Sample) => n > 0 && answers > 0;
	const known = strata.filter(({ settled }) => settled !== null && settled > 0);
	const settled = known.reduce((sum, stratum) => sum + stratum.settled!, 0);
	const heard = known.filter(isAnswered);
	const covered = heard.reduce((sum, stratum) => sum + stratum.settled!, 0);
	const account = {
		n: heard.reduce((sum, { n }) => sum + n, 0),
		settled,
		uncovered: settled === 0 ? null : (100 * (settled - covered)) / settled,
		unheard: known.filter((stratum) => !isAnswered(stratum)).map(({ key }) => key),
		unweighted: strata
			.filter((stratum) => isAnswered(stratum) && !known.includes(stratum))
			.map(({ key }) => key)
	};
	if (heard.length === 0) {
		return {
			...account,
			rate: null,
			lower: null,
			upper: null,
			standardError: null,
			pooled: null,
			effective: 0,
			collapsed: []
		};
	}
	const { counted, collapsed } = collapse(
		heard.map(({ key, satisfied, n, answers = n, settled }) => ({
			key,
			share: satisfied / answers,
			n,
			settled: settled!,
			weight: settled! / covered
		}))
	);
	const share = weightedShare(counted);
	const variance = varianceOf(counted);
	const effective = Math.min(sizeByVariance(counted, share, variance), sizeByWeights(counted));
	const { lower, upper } = wilsonAt({ satisfied: share, n: effective, answers: 1 }, z);
	const answers = heard.reduce((sum, { n, answers = n }) => sum + answers, 0);
	return {
		...account,
		rate: 100 * share,
		lower,
		upper,
		standardError: variance === null ? null : 100 * Math.sqrt(variance),
		pooled: (100 * heard.reduce((sum, { satisfied }) => sum + satisfied, 0)) / answers,
		effective,
		collapsed
	};
}

/** Σ W_h p_h, kept between the lowest and the highest share, which rounding may leave by a hair. */
function weightedShare(strata: Counted[]): number {
	const shares = strata.map(({ share }) => share);
	const sum = strata.reduce((total, { weight, share }) => total + weight * share, 0);
	return Math.min(Math.max(sum, Math.min(...shares)), Math.max(...shares));
}

/** Takes strata of one answer together until each has a variance, as far as there are answers. */
function collapse(strata: Counted[]): { counted: Counted[]; collapsed: string[] } {
	const isLonely = ({ n }: Counted) => n < 2;
	const lonely = strata.filter(isLonely);
	const bySize = (a: Counted, b: Counted) => a.settled - b.settled || (a.key < b.key ? -1 : 1);
	const others = strata.filter((stratum) => !isLonely(stratum)).sort(bySize);
	if (lonely.length === 0) return { counted: strata, collapsed: [] };
	const isEnough = lonely.reduce((sum, { n }) => sum + n, 0) >= 2;
	const together = isEnough ? lonely : [...lonely, ...others.slice(0, 1)];
	if (together.length === 1) return { counted: strata, collapsed: [] };
	return {
		counted: [merged(together), ...others.filter((stratum) => !together.includes(stratum))],
		collapsed: together.map(({ key }) => key)
	};
}

/** Several strata as one: people and dossiers together, each person counting alike. */
function merged(strata: Counted[]): Counted {
	const sum = (of: (stratum: Counted) => number) =>
		strata.reduce((total, stratum) => total + of(stratum), 0);
	const n = sum((stratum) => stratum.n);
	const share = sum((stratum) => stratum.n * stratum.share) / n;
	return {
		key: '',
		share,
		n,
		settled: sum((stratum) => stratum.settled),
		weight: sum((stratum) => stratum.weight)
	};
}

/** Variance of the share, by domain.md §5; null where there is one answer in all. */
function varianceOf(strata: Counted[]): number | null {
	let variance = 0;
	for (const { share, n, weight } of strata) {
		if (n < 2) return null;
		variance += (weight * weight * share * (1 - share)) / (n - 1);
	}
	return variance;
}

/** n over the design effect, which is the variance over that of one plain sample of n. */
function sizeByVariance(strata: Counted[], share: number, variance: number | null): number {
	if (!variance) return Infinity;
	const n = strata.reduce((sum, stratum) => sum + stratum.n, 0);
	return ((share * (1 - share)) / variance) * (n / (n - 1));
}

/** Kish: the people who would say as much if all strata were satisfied alike. */
function sizeByWeights(strata: Counted[]): number {
	return 1 / strata.reduce((total, { weight, n }) => total + weight ** 2 / n, 0);
}

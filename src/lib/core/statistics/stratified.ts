import { wilsonAt, Z95, type Sample } from './wilson.ts';

/** One field or unit: its answers and its caseload. */
export interface Stratum extends Sample {
	key: string;
	/** Strata of one kind are likely to be alike: the same field of several units. */
	kind?: string;
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
	/** Strata of one answer, and those that their variance was borrowed from. */
	collapsed: string[];
}

/** A stratum that counts. */
interface Counted {
	key: string;
	kind: string | null;
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
 * - One answer gives no variance. Such a stratum keeps its place in the estimate, and takes the
 * variance of a person (s² = n·p(1−p)/(n−1)) from the answers of several strata together (collapsed
 * strata, §5A.12): of those of one answer of its kind; if it is the only one, of the smallest other
 * of its kind by dossiers; without any, of those of other kinds in the same order. They are chosen
 * by size alone, never by what was answered.
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
	const counted = heard.map(({ key, kind = null, satisfied, n, answers = n, settled }) => ({
		...{ key, kind, n, share: satisfied / answers },
		settled: settled!,
		weight: settled! / covered
	}));
	const groups = lonelyGroups(counted);
	const share = weightedShare(counted);
	const variance = varianceOf(counted, groups);
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
		collapsed: groups.flat().map(({ key }) => key)
	};
}

/** Σ W_h p_h, kept between the lowest and the highest share, which rounding may leave by a hair. */
function weightedShare(strata: Counted[]): number {
	const shares = strata.map(({ share }) => share);
	const sum = strata.reduce((total, { weight, share }) => total + weight * share, 0);
	return Math.min(Math.max(sum, Math.min(...shares)), Math.max(...shares));
}

/** The strata that a variance is taken from together, each group with one of one answer at least. */
function lonelyGroups(strata: Counted[]): Counted[][] {
	const bySize = (a: Counted, b: Counted) => a.settled - b.settled || (a.key < b.key ? -1 : 1);
	const lonely = strata.filter(({ n }) => n < 2);
	const others = strata.filter(({ n }) => n >= 2).sort(bySize);
	const groups: Counted[][] = [];
	const left: Counted[] = [];
	for (const [kind, ofKind] of Map.groupBy(lonely, (stratum) => stratum.kind)) {
		const group = [...ofKind];
		const alike = others.find((stratum) => kind !== null && stratum.kind === kind);
		if (!isEnough(group) && alike) group.push(alike);
		if (isEnough(group)) groups.push(group);
		else left.push(...group);
	}
	if (left.length === 0) return groups;
	const rest = isEnough(left) ? left : [...left, ...others.slice(0, 1)];
	return isEnough(rest) ? [...groups, rest] : groups;
}

function isEnough(strata: Counted[]): boolean {
	return peopleOf(strata) >= 2;
}

function peopleOf(strata: Counted[]): number {
	return strata.reduce((sum, { n }) => sum + n, 0);
}

/** Variance of the share, by domain.md §5; null where there is one answer in all. */
function varianceOf(strata: Counted[], groups: Counted[][]): number | null {
	let variance = 0;
	for (const stratum of strata) {
		const { n, weight } = stratum;
		const together = n < 2 ? groups.find((group) => group.includes(stratum)) : [stratum];
		if (!together) return null;
		variance += (weight * weight * personVariance(together)) / n;
	}
	return variance;
}

/** s²: the variance of one person's answer among those of these strata. */
function personVariance(strata: Counted[]): number {
	const n = peopleOf(strata);
	const share = strata.reduce((sum, stratum) => sum + stratum.n * stratum.share, 0) / n;
	return (share * (1 - share) * n) / (n - 1);
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

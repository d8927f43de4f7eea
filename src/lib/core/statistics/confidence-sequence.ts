import { lnGamma } from './gamma.ts';
import type { ClusteredSample } from './wilson.ts';

/**
 * The one parameter of the sequence: how closely the mixture lies around the share that is tested,
 * as if so many answers had been given before, exactly at that share. Every value keeps the
 * promise; it only says where the sequence is narrow. With 20 a verdict at 3, 5 or 10 points from
 * the target takes at most about a tenth more answers than with the best value for that distance,
 * and rates of 97 to 99 %, which are usual at counters, are settled early (docs/method.md).
 */
export const STRENGTH = 20;

/** 95 %: a share is left out once the evidence against it has reached 1/0.05. */
const LN_LIMIT = Math.log(20);
const HALVINGS = 60;

/**
 * Interval for a share, in percent, that holds however often one looks: the chance that the true
 * share lies outside at *any* moment, from the first answer to the last, is at most 5 % (Wilson's
 * promises that for one moment, chosen before). So it may be looked at every day, and looking may
 * stop when one likes what one sees. It has to be started with the first answer of the period.
 *
 * It holds each share p against which the evidence is under 20. The evidence is the likelihood of
 * the answers, mixed over shares around p by a beta distribution, against their likelihood at p; at
 * the true p its mean is 1 at every moment, so it ever reaches 20 with a chance of at most 1/20 (J.
 * Ville, 1939; H. Robbins, Ann. Math. Stat. 41, 1970; the two-sided beta-binomial mixture of S. R.
 * Howard, A. Ramdas, J. McAuliffe and J. Sekhon, Ann. Stat. 49, 2021). There is no running
 * intersection: each day's interval stands by itself.
 *
 * With several answers a person, `satisfied` is fractional. The promise then holds as well, because
 * a person's share between 0 and 1 says at most as much as a yes or no of the same mean. It wants
 * people who answer equally many questions; where they do not, it is exact with n = answers ÷ the
 * most that one person can answer. Where a few people gave most answers (`effective` under n,
 * clustered.ts), these few are counted; never more than n, for which nothing would be promised.
 *
 * @param sample n ≥ 1 people, as for `wilsonAt`, of the whole period until this moment
 * @returns percent, 0 ≤ lower ≤ rate ≤ upper ≤ 100
 *
 * `confidenceSequence({satisfied: 270, n: 300})` is 83.99 to 94.58, where Wilson's is 86.08 to
 * 92.91.
 */
export function confidenceSequence(sample: ClusteredSample): {
	lower: number;
	upper: number;
} {
	const { good, bad, rate } = countsOf(sample);
	// A first answer tells nothing: the mixture has the mean of the share that is tested.
	if (good + bad < 2) return { lower: 0, upper: 100 };
	const isOut = (share: number) => lnEvidence(share, good, bad) >= LN_LIMIT;
	// Under one answer of a kind the evidence only falls, or only rises, towards that end: the whole
	// side stays in. Otherwise it falls and then rises, so that each end is found by halving.
	const lower = good < 1 ? 0 : 100 * boundary(0, rate / 100, isOut);
	const upper = bad < 1 ? 100 : 100 * boundary(1, rate / 100, isOut);
	return { lower: Math.min(lower, rate), upper: Math.max(upper, rate) };
}

/**
 * How strongly the answers speak for a share under the target: an e-value against "the share is at
 * least the target", valid at any moment. If that is true, the value ever reaches 1/α with a chance
 * of at most α, so 1/value may be read as a p-value at any time. It is the evidence by which
 * `confidenceSequence` leaves the target out: at least 20 exactly when the whole interval lies
 * under the target. So an alert never says more than the verdict. A one-sided mixture would need
 * somewhat fewer answers, but would raise alerts that the page calls undecided.
 *
 * Several fields together: benjamini-hochberg.ts, `adjustEvidence`.
 *
 * @param target percent, 0–100
 * @returns ≥ 0, perhaps Infinity; 0: nothing speaks for it
 *
 * `evidenceBelow({satisfied: 240, n: 300}, 85)` is 2.81; `evidenceBelow({satisfied: 225, n: 300},
 * 85)` is 2953.
 */
export function evidenceBelow(sample: ClusteredSample, target: number): number {
	const { good, bad, rate } = countsOf(sample);
	if (rate >= target || good + bad < 2) return 0;
	const evidence = Math.exp(lnEvidence(target / 100, good, bad));
	// Over 1, the target lies where the evidence rises: every share above it is contradicted more.
	return evidence > 1 ? evidence : 0;
}

/**
 * ln of the evidence against a share after some answers. `lnEvidence(0.2, 135, 490, 77.7535)` is
 * −0.694101, the value of the authors' reference implementation.
 *
 * @param share 0–1
 * @param good answers of the kind whose share it is, ≥ 0 · @param bad the others, ≥ 0
 * @param strength see STRENGTH
 */
export function lnEvidence(share: number, good: number, bad: number, strength = STRENGTH): number {
	return (
		ofKind(share, good, strength) +
		ofKind(1 - share, bad, strength) -
		(lnGamma(strength + good + bad) - lnGamma(strength))
	);
}

/** ln (B(a + s, b) / B(a, b)) − s·ln p without what both kinds have in common; a = strength·p. */
function ofKind(share: number, count: number, strength: number): number {
	if (count === 0) return 0;
	if (share <= 0) return atNothing(count, strength);
	const before = strength * share;
	return lnGamma(before + count) - lnGamma(before) - count * Math.log(share);
}

/** The same where the share goes to 0. */
function atNothing(count: number, strength: number): number {
	if (count > 1) return Infinity;
	return count === 1 ? Math.log(strength) : -Infinity;
}

function countsOf({ satisfied, n, answers = n, effective = n }: ClusteredSample) {
	const size = Math.min(n, effective);
	return {
		good: (satisfied * size) / answers,
		bad: ((answers - satisfied) * size) / answers,
		rate: (100 * satisfied) / answers
	};
}

/** Where the shares that are out begin, between an end of 0–1 and a share that is in. */
function boundary(end: number, within: number, isOut: (share: number) => boolean): number {
	let outer = end;
	let inner = within;
	for (let step = 0; step < HALVINGS; step++) {
		const middle = (outer + inner) / 2;
		if (isOut(middle)) outer = middle;
		else inner = middle;
	}
	return outer;
}

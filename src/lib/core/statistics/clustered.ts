import type { ClusteredSample } from './wilson.ts';

/**
 * What is kept of people who each gave one or several answers. Of each person: m answers, s of them
 * satisfied, 0 ≤ s ≤ m, m ≥ 1. Whole numbers.
 */
export interface PersonSums {
	people: number;
	/** Σm and Σs: all answers, and the satisfied among them. */
	m: number;
	s: number;
	/** Σm², Σms and Σs². */
	mm: number;
	ms: number;
	ss: number;
}

/**
 * How many people who each gave one answer would say as much about the rate p = Σs/Σm. It is the
 * smaller of two sizes:
 *
 * - By the variance of a ratio over people, v = Σ(s − pm)² / (m̄²n(n−1)): p(1−p)/v (Korn & Graubard,
 * Survey Methodology 24, 1998; Dean & Pagano, J. Survey Stat. Methodol. 3, 2015).
 * - By the correlation r of two answers of one person: Σm / (1 + (Σm²/Σm − 1)·r) (Kish, Survey
 * Sampling, 1965; r in `correlation`). Where all people gave equally many answers, this is n/(n−1)
 * times the first. It matters where a few people gave most answers: v then rests on these few, and
 * is far too small whenever they happen to agree.
 *
 * The result is at most Σm: answers never count for more than if each came from another person.
 * Where nothing can be estimated, the worst is taken, that each person always says the same
 * (r = 1), which gives (Σm)²/Σm², at most n: when p is 0 or 1, and with a single person. Where
 * nobody gave two answers there is nothing to estimate, and the size is n itself, so that a rate
 * of one question has the same interval everywhere (the first formula would say n − 1).
 *
 * @returns people, fractional, 0 with nobody
 *
 * Three people with 4, 3 and 1 of 4 answers satisfied: p = 8/12, v = (42/9)/(16·3·2) = 7/144, and
 * the size is (2/9)/(7/144) = 32/7 = 4.57.
 */
export function effectivePeople(sums: PersonSums): number {
	const { people, m, mm } = sums;
	if (mm <= m) return people;
	const byCorrelation = m / (1 + (mm / m - 1) * correlation(sums));
	return Math.min(byCorrelation, sizeByVariance(sums));
}

/** A sample for `wilsonAt`, `judge` and `compare`; its n is people, for the minimum and the floor. */
export function clusteredSample(sums: PersonSums): Required<ClusteredSample> {
	const { people, m, s } = sums;
	return { satisfied: s, n: people, answers: m, effective: effectivePeople(sums) };
}

/**
 * How much alike two answers of one person are, cut to 0 … 1: 1 − (share of pairs that differ) /
 * 2p(1−p). This is the estimator of Fleiss & Cuzick (Appl. Psychol. Meas. 3, 1979; Ridout, Demétrio
 * & Firth, Biometrics 55, 1999), with each pair of answers counting alike, so that those people
 * decide who give most answers.
 */
function correlation({ people, m, s, mm, ms, ss }: PersonSums): number {
	if (people < 2 || s === 0 || s === m) return 1;
	const p = s / m;
	// Σs(m − s) pairs differ, of Σm(m − 1)/2.
	const correlation = 1 - (ms - ss) / ((mm - m) * p * (1 - p));
	return Math.max(0, Math.min(1, correlation));
}

/** p(1−p)/v. All is multiplied out and whole, so that no difference of large numbers is rounded. */
function sizeByVariance(sums: PersonSums): number {
	if (sums.people < 2) return Infinity;
	const [n, m, s, mm, ms, ss] = [sums.people, sums.m, sums.s, sums.mm, sums.ms, sums.ss].map(
		BigInt
	);
	// Σ(s − pm)² · (Σm)²
	const squares = ss! * m! * m! - 2n * s! * m! * ms! + s! * s! * mm!;
	if (squares <= 0n) return Infinity;
	return Number(s! * (m! - s!) * m! * m! * (n! - 1n)) / Number(n! * squares);
}

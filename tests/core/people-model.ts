import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import {
	clusteredSample,
	effectivePeople,
	type PersonSums
} from '../../src/lib/core/statistics/clustered.ts';
import { wilson, wilsonAt } from '../../src/lib/core/statistics/wilson.ts';

/** One person: how many answers, and how many of them satisfied. */
export type Person = [m: number, s: number];

/** Wilson's interval of the rate, in percent, at the effective number of people. */
export function clusteredWilson(sums: PersonSums): { lower: number; upper: number } {
	return wilsonAt(clusteredSample(sums));
}

export function sumsOf(persons: Person[]): PersonSums {
	const sums = { people: 0, m: 0, s: 0, mm: 0, ms: 0, ss: 0 };
	for (const [m, s] of persons) {
		sums.people++;
		sums.m += m;
		sums.s += s;
		sums.mm += m * m;
		sums.ms += m * s;
		sums.ss += s * s;
	}
	return sums;
}

/** People of one kind: their share, how many answers each gives, and how satisfied they are. */
export interface Kind {
	share: number;
	m: number;
	/** Probability of a satisfied answer, and the correlation of two answers of one person, 0–1. */
	p: number;
	r: number;
}

export interface Found {
	/** Share of samples whose interval holds the true rate, in percent. */
	coverage: number;
	/** The same of the interval that counts people, as if each had given one answer. */
	coverageOfPeople: number;
	/** Mean width of the interval that counts people ÷ mean width of the other. */
	ratio: number;
	/** Mean effective size ÷ people. */
	effective: number;
}

/** Draws samples of n people, and looks how often the intervals hold the true rate. */
export function simulate(kinds: Kind[], n: number, samples: number, seed: number): Found {
	const { share } = chanceOf(seed);
	const m = kinds.reduce((sum, kind) => sum + kind.share * kind.m, 0);
	const truth = (100 * kinds.reduce((sum, kind) => sum + kind.share * kind.m * kind.p, 0)) / m;
	const tables = kinds.map(betaBinomial);
	const draw = (): Person => {
		const kind = at(
			kinds.map((kind) => kind.share),
			share()
		);
		return [kinds[kind]!.m, at(tables[kind]!, share())];
	};
	let [held, heldByPeople, width, widthOfPeople, effective] = [0, 0, 0, 0, 0];
	for (let i = 0; i < samples; i++) {
		const sums = sumsOf(Array.from({ length: n }, draw));
		const ours = clusteredWilson(sums);
		const byPeople = wilson((sums.s / sums.m) * n, n);
		held += Number(ours.lower <= truth && truth <= ours.upper);
		heldByPeople += Number(byPeople.lower <= truth && truth <= byPeople.upper);
		width += ours.upper - ours.lower;
		widthOfPeople += byPeople.upper - byPeople.lower;
		effective += effectivePeople(sums);
	}
	return {
		coverage: (100 * held) / samples,
		coverageOfPeople: (100 * heldByPeople) / samples,
		ratio: widthOfPeople / width,
		effective: effective / samples / n
	};
}

/** The first place at which the shares up to it pass a number from 0 to 1. */
function at(shares: number[], number: number): number {
	let left = number;
	const found = shares.findIndex((share) => (left -= share) < 0);
	return found < 0 ? shares.length - 1 : found;
}

/**
 * P(s) for s = 0 … m where each person has a probability of their own from a beta distribution with
 * mean p: two answers of one person then correlate by r (Skellam, JRSS B 10, 1948). With r = 1 a
 * person always says the same.
 */
function betaBinomial({ m, p, r }: Kind): number[] {
	if (r === 1) return Array.from({ length: m + 1 }, (_, s) => (s === 0 ? 1 - p : s === m ? p : 0));
	const [a, b] = [(p * (1 - r)) / r, ((1 - p) * (1 - r)) / r];
	const weights = [1];
	for (let s = 0; s < m; s++)
		weights.push((weights[s]! * (m - s) * (a + s)) / ((s + 1) * (b + m - s - 1)));
	const sum = weights.reduce((x, y) => x + y, 0);
	return weights.map((weight) => weight / sum);
}

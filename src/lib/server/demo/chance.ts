/** Repeatable chance: the same seed gives the same numbers on every machine. */
export interface Chance {
	/** A number from 0 up to, but not including, 1. */
	share(): number;
	/** A whole number from 0 up to, but not including, `max`. */
	below(max: number): number;
	/** True with that probability. */
	happens(probability: number): boolean;
	/** One of the names, by their weights (any unit). */
	pick<K extends string>(weights: Partial<Record<K, number>>): K;
	/** How often something with that mean happens: Poisson's distribution. */
	times(mean: number): number;
	/** A draw from the standard logistic distribution: its share above −logit(p) is p. */
	logistic(): number;
	/** `length` random bytes. */
	bytes(length: number): Buffer;
}

/**
 * Chance from a seed, a whole number: mulberry32 by Tommy Ettinger (public domain), 32 bits of
 * state. Not for secrets.
 */
export function chanceOf(seed: number): Chance {
	let state = seed | 0;
	const word = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return (t ^ (t >>> 14)) >>> 0;
	};
	const share = () => word() / 2 ** 32;
	return {
		share,
		below: (max) => Math.floor(share() * max),
		happens: (probability) => share() < probability,
		pick: (weights) => pick(weights, share()),
		times: (mean) => times(mean, share),
		logistic: () => {
			// Kept off 0 and 1, where the logarithm has no value.
			const u = (word() + 0.5) / 2 ** 32;
			return logit(u);
		},
		bytes: (length) => Buffer.from(Array.from({ length }, () => word() & 0xff))
	};
}

/** The log odds of a probability, 0 < p < 1: `logit(0.5)` is 0. */
export function logit(p: number): number {
	return Math.log(p / (1 - p));
}

function pick<K extends string>(weights: Partial<Record<K, number>>, at: number): K {
	const entries = Object.entries(weights) as [K, number][];
	let left = at * entries.reduce((sum, [, weight]) => sum + weight, 0);
	const found = entries.find(([, weight]) => (left -= weight) < 0);
	return (found ?? entries.at(-1)!)[0];
}

/**
 * Knuth, The Art of Computer Programming 2, 3.4.1: multiplies shares until they fall below e^−mean.
 * For small means.
 */
function times(mean: number, share: () => number): number {
	const limit = Math.exp(-mean);
	let n = 0;
	for (let product = share(); product > limit; product *= share()) n++;
	return n;
}

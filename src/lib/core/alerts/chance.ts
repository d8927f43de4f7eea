import { lnChoose } from '../statistics/gamma.ts';
import { Z95 } from '../statistics/wilson.ts';

/**
 * How likely so many bad answers, or more, are by chance alone, where a counter's people are what
 * they always were: the one-sided exact test of Fisher (R. A. Fisher, J. R. Stat. Soc. 98, 1935).
 * Given all bad answers of both times together, those that fall into the recent time are
 * hypergeometric, whatever the counter's true rate is; so the rate need not be known, only counted,
 * and a counter without a past is never accused.
 *
 * @param recent bad answers and all answers now, 0 ≤ bad ≤ n, whole numbers
 * @param before the same of the time before
 * @returns 0–1, to about 10 digits. R: `phyper(recent$bad - 1, bad, good, recent$n, lower.tail =
 * FALSE)` with the sums of both times
 *
 * `burstChance({bad: 7, n: 17}, {bad: 24, n: 400})` is 0.0000729.
 */
export function burstChance(
	recent: { bad: number; n: number },
	before: { bad: number; n: number }
): number {
	const all = recent.n + before.n;
	const bad = recent.bad + before.bad;
	const least = Math.max(0, recent.n - (all - bad));
	if (recent.bad <= least) return 1;
	const most = Math.min(recent.n, bad);
	const chanceOf = (k: number) =>
		Math.exp(lnChoose(bad, k) + lnChoose(all - bad, recent.n - k) - lnChoose(all, recent.n));
	const next = (k: number) =>
		((bad - k) / (k + 1)) * ((recent.n - k) / (all - bad - recent.n + k + 1));
	// Always the tail that does not hold the middle: its first term is the largest, and where that is
	// too small for a double so are all the others. Each term follows from the one before by their
	// ratio.
	let sum = 0;
	if (recent.bad > (recent.n * bad) / all) {
		let term = chanceOf(recent.bad);
		for (let k = recent.bad; k <= most; term *= next(k++)) sum += term;
		return Math.min(1, sum);
	}
	let term = chanceOf(recent.bad - 1);
	for (let k = recent.bad - 1; k >= least; term /= next(--k)) sum += term;
	return Math.max(0, 1 - sum);
}

/**
 * How much more the answers of several times differ than chance alone would make them: Pearson's χ²
 * over its degrees of freedom, at least 1 (quasi-Poisson; McCullagh and Nelder, Generalized Linear
 * Models, 2nd ed. 1989, §6.2.3). People who come in waves count as so many fewer: 45 answers on a
 * single day of half a year are one event, and no habit.
 *
 * @param parts answers and working days of each time; those without days are left out
 * @returns ≥ 1; 1 where there is nothing to compare. `dispersion([{answers: 10, days: 20},
 * {answers: 30, days: 20}])` is 10
 */
export function dispersion(parts: { answers: number; days: number }[]): number {
	const known = parts.filter(({ days }) => days > 0);
	const rate = sum(known.map(({ answers }) => answers)) / sum(known.map(({ days }) => days));
	if (known.length < 2 || !(rate > 0)) return 1;
	const squares = known.map(({ answers, days }) => (answers - rate * days) ** 2 / (rate * days));
	return Math.max(1, sum(squares) / (known.length - 1));
}

/**
 * How likely it is that nobody answers on the last working days, where people come as they always
 * did: given all answers of both times, each falls on any working day alike (Poisson), so that none
 * falls on the last ones with (T/(T+w))^N. The conditional test of two Poisson rates (Przyborowski
 * and Wilenski, Biometrika 31, 1940). It goes to exp(−rate·w) where the rate is well known, and
 * says less where it is not.
 *
 * @param answers N ≥ 0, all of them in the time before; divided by their dispersion where they come
 * in waves
 * @param days T > 0, working days of the time before
 * @param silent w ≥ 0, working days without any answer
 * @returns 0–1. R: `pbinom(0, N, w / (T + w))`
 *
 * `silenceChance(100, 130, 5)` is 0.02296.
 */
export function silenceChance(answers: number, days: number, silent: number): number {
	return (days / (days + silent)) ** answers;
}

/**
 * Answers a working day with their 95 % interval: the score interval of a Poisson mean, (N + z²/2 ±
 * z·√(N + z²/4)) / T (Brown, Cai and DasGupta, Statistica Sinica 13, 2003, §2). N ≥ 0 answers on T
 * > 0 days.
 */
export function perDay(
	answers: number,
	days: number
): { rate: number; lower: number; upper: number } {
	const centre = answers + (Z95 * Z95) / 2;
	const half = Z95 * Math.sqrt(answers + (Z95 * Z95) / 4);
	return { rate: answers / days, lower: (centre - half) / days, upper: (centre + half) / days };
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

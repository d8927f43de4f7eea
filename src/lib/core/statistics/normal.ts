const ROOT_2_PI = Math.sqrt(2 * Math.PI);
/**
 * Below this the series is used, above it the continued fraction: each where it keeps all its
 * digits.
 */
const SERIES_ENDS = 2;
const FRACTION_TERMS = 120;
const NEWTON_STEPS = 5;

/**
 * P(Z > z) of the standard normal distribution, to about 13 digits, also far out: `upperTail(10)`
 * is 7.62e-24. Series of Marsaglia (Evaluating the Normal Distribution, J. Stat. Software 11(4),
 * 2004) in the middle, Laplace's continued fraction (Abramowitz & Stegun 26.2.14) in the tail.
 * Checked against R's pnorm.
 */
export function upperTail(z: number): number {
	if (z < 0) return 1 - upperTail(-z);
	return z < SERIES_ENDS ? 0.5 - areaFromZero(z) : tail(z);
}

/** p of a two-sided test whose statistic is z: P(|Z| > |z|), 0–1. `twoSided(1.96)` is 0.04999…. */
export function twoSided(z: number): number {
	return Math.min(1, 2 * upperTail(Math.abs(z)));
}

/**
 * The z that a standard normal variable stays under with probability p, 0 < p < 1:
 * `quantile(0.975)` is 1.959963984540. Abramowitz & Stegun 26.2.23 for a start, then Newton's
 * method on ln P(Z > z). Checked against R's qnorm.
 */
export function quantile(p: number): number {
	if (p <= 0 || p >= 1) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
	if (p > 0.5) return -quantile(1 - p);
	const t = Math.sqrt(-2 * Math.log(p));
	let z =
		t -
		(2.515517 + t * (0.802853 + t * 0.010328)) /
			(1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
	for (let step = 0; step < NEWTON_STEPS; step++) {
		const above = upperTail(z);
		z += (Math.log(above / p) * above) / density(z);
	}
	return -z;
}

function density(z: number): number {
	return Math.exp((-z * z) / 2) / ROOT_2_PI;
}

/** P(0 < Z < z) = φ(z)·(z + z³/3 + z⁵/(3·5) + …). */
function areaFromZero(z: number): number {
	let term = z;
	let sum = z;
	for (let k = 3; term > sum * Number.EPSILON; k += 2) {
		term *= (z * z) / k;
		sum += term;
	}
	return density(z) * sum;
}

/** φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), from the inside out. */
function tail(z: number): number {
	if (z === Infinity) return 0;
	let fraction = z;
	for (let k = FRACTION_TERMS; k >= 1; k--) fraction = z + k / fraction;
	return density(z) / fraction;
}

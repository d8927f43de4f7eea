/** From here on Stirling's series below has all the digits of a double. */
const SERIES_BEGINS = 16;
const HALF_LN_2_PI = Math.log(2 * Math.PI) / 2;

/**
 * ln Γ(x), to about 15 digits. Stirling's series (Abramowitz & Stegun 6.1.41); a smaller x is first
 * raised by Γ(x) = Γ(x + 1) / x (6.1.15). Checked against values of 40 digits.
 *
 * @param x > 0
 *
 * `lnGamma(5)` is ln 24 = 3.178…; `lnGamma(0.5)` is ln √π = 0.572….
 */
export function lnGamma(x: number): number {
	let product = 1;
	let raised = x;
	for (; raised < SERIES_BEGINS; raised++) product *= raised;
	const square = 1 / (raised * raised);
	const series =
		(1 / 12 -
			square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188))))) /
		raised;
	const value = (raised - 0.5) * Math.log(raised) - raised + HALF_LN_2_PI + series;
	return product === 1 ? value : value - Math.log(product);
}

/** ln of n over k, for whole numbers 0 ≤ k ≤ n. `lnChoose(5, 2)` is ln 10 = 2.302…. */
export function lnChoose(n: number, k: number): number {
	return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}

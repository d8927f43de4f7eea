import type { SettledDossiers } from './qd-766.ts';

/**
 * What the National Portal counts for the group "mức độ hài lòng" of QĐ 766/QĐ-TTg: petitions
 * answered on time, petitions settled to satisfaction, and dossiers.
 */
export const PORTAL_PAIRS = ['petitions-on-time', 'petitions-satisfied', 'dossiers'] as const;
export type PortalPair = (typeof PORTAL_PAIRS)[number];

/** Full points of each pair, and of the whole group. */
export const PORTAL_POINTS = 6;
export const PORTAL_MAX = PORTAL_POINTS * PORTAL_PAIRS.length;

/** Percent of dossiers from which the points are full. */
export const PORTAL_FULL = 90;

/** `num` of `den` petitions or dossiers; whole numbers, 0 ≤ num ≤ den. */
export interface Pair {
	num: number;
	den: number;
}

/** The pairs that are known of a unit and period; null: not known. */
export type PortalPairs = Record<PortalPair, Pair | null>;

export interface PortalScore {
	formula: 'qd-766-portal';
	max: number;
	/** 0–6 each, unrounded; null ("N/A") where the pair is not known. */
	points: Record<PortalPair, number | null>;
	/** 0–18, unrounded; null where a pair is missing. */
	total: number | null;
}

/**
 * The points of the group "mức độ hài lòng" (18) as the National Portal published them in 2026. The
 * rule was inferred from its public figures (domain.md §3), for example 402886/464494 → 5.78.
 * @param pairs what the Portal says of a unit and period
 */
export function portalScore(pairs: PortalPairs): PortalScore {
	const pointsOf = (pair: PortalPair) => {
		const known = pairs[pair];
		return known === null ? null : portalPoints(pair, known);
	};
	const points = {
		'petitions-on-time': pointsOf('petitions-on-time'),
		'petitions-satisfied': pointsOf('petitions-satisfied'),
		dossiers: pointsOf('dossiers')
	};
	const all = Object.values(points);
	const total = all.every((one) => one !== null) ? all.reduce((sum, one) => sum + one, 0) : null;
	return { formula: 'qd-766-portal', max: PORTAL_MAX, points, total };
}

/**
 * The points of one pair, 0–6: petitions 6 · num/den, and 6 where there was no petition; dossiers
 * min(6, 6 · (num/den) / 0.90), and 0 where there was no dossier. Source: as `portalScore`.
 *
 * Petitions 1 of 4 earn 1.5; dossiers 2190 of 2821 earn 5.18, and 2668 of 2803 earn 6.
 */
export function portalPoints(pair: PortalPair, { num, den }: Pair): number {
	if (pair !== 'dossiers') return den === 0 ? PORTAL_POINTS : (PORTAL_POINTS * num) / den;
	if (den === 0) return 0;
	// Whole numbers before the one division, so that exactly 90 % earns exactly 6.
	return Math.min(PORTAL_POINTS, (PORTAL_POINTS * 100 * num) / (den * PORTAL_FULL));
}

/** What the Portal's pair of dossiers lies between, and its points. */
export interface PortalBounds {
	den: number;
	num: { least: number; most: number };
	points: { least: number; most: number };
}

/**
 * The Portal counts a dossier once, however much was wrong with it; the caseload has only the sums
 * of late dossiers and of those complained about. So only bounds can be told: none is both
 * (`least`), or as many as can be are both (`most`).
 * @returns null where a number is not known
 *
 * 100 settled, 7 late, 5 complained about: 88 to 93 dossiers, 5.87 to 6 points.
 */
export function portalBounds(dossiers: SettledDossiers | null): PortalBounds | null {
	if (dossiers === null) return null;
	const { settled, late, complained } = dossiers;
	if (late === null || complained === null) return null;
	const withFault = (n: number) => Math.min(settled, n);
	const num = {
		least: settled - withFault(late + complained),
		most: settled - withFault(Math.max(late, complained))
	};
	const points = (num: number) => portalPoints('dossiers', { num, den: settled });
	return { den: settled, num, points: { least: points(num.least), most: points(num.most) } };
}

/**
 * How the two ways compare that give 0–6 points for the same dossiers: the sum (late % + complained
 * %), and the Portal's way.
 * - `same`, `differ`: both are known.
 * - `may-differ`: of the Portal's way only bounds are known, and they leave room.
 * - null: one of the ways cannot be told.
 */
export type WaysCompared = 'same' | 'differ' | 'may-differ' | null;

/**
 * Compares both ways at two decimals, as the Portal publishes points.
 * @param sum points of item 5.4 by the sum, null where there are none
 * @param portal points of the Portal's pair of dossiers, null where the pair is not known
 * @param bounds from the office's own dossiers, used where the pair is not known
 *
 * `compareWays(6, 5.78, null)` is `'differ'`.
 */
export function compareWays(
	sum: number | null,
	portal: number | null,
	bounds: PortalBounds | null
): WaysCompared {
	if (sum === null) return null;
	const isSame = (points: number) => points.toFixed(2) === sum.toFixed(2);
	if (portal !== null) return isSame(portal) ? 'same' : 'differ';
	if (bounds === null) return null;
	return isSame(bounds.points.least) && isSame(bounds.points.most) ? 'same' : 'may-differ';
}

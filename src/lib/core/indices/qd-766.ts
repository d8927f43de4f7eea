import type { Dossiers } from '../caseload/caseload.ts';

/** Full points of item 5.4, and the percentage from which they are given. */
export const SETTLEMENT_POINTS = 6;
export const SETTLEMENT_FULL = 90;

/** Dossiers of a period, as item 5.4 asks for them. */
export type SettledDossiers = Pick<Dossiers, 'settled' | 'late' | 'complained'>;

/** Why item 5.4 has no percentage and no points. */
export type NoSettlement =
	'nothing-known' | 'none-settled' | 'late-unknown' | 'complained-unknown' | 'both-unknown';

export interface Settlement {
	formula: 'qd-766-5.4';
	/** null: no month of the period has its dossiers. */
	settled: number | null;
	/** Percent of the settled dossiers, unrounded; null ("N/A") where it cannot be told. */
	late: number | null;
	complained: number | null;
	/** 100 − (late + complained), not under 0. */
	percent: number | null;
	/** 0–6, unrounded. */
	points: number | null;
	/** null where there are points. */
	why: NoSettlement | null;
}

/**
 * QĐ 766/QĐ-TTg, item 5.4, called "mức độ hài lòng" there though it is no survey (domain.md §3):
 * 100 % less the dossiers settled late and those complained about; from 90 % on it earns 6 points,
 * below it percent × 6/90. Where one of the numbers is not known, neither is the percentage: an
 * unknown number is not 0.
 *
 * @param dossiers dossiers of the period: settled, of them late, and complained about. A dossier
 * may be both late and complained about, and counts in both. null: none are known
 *
 * 2.5 % late and none complained about is 97.5 %, 6 points; 75 % is 5 points.
 */
export function settlement(dossiers: SettledDossiers | null): Settlement {
	const settled = dossiers?.settled ?? null;
	const share = (n: number | null | undefined) =>
		settled && n != null ? (100 * n) / settled : null;
	const percent = percentOf(dossiers);
	return {
		formula: 'qd-766-5.4',
		settled,
		late: share(dossiers?.late),
		complained: share(dossiers?.complained),
		percent,
		points: percent === null ? null : pointsFor(percent),
		why: percent === null ? whyNone(dossiers) : null
	};
}

function percentOf(dossiers: SettledDossiers | null): number | null {
	if (dossiers === null) return null;
	const { settled, late, complained } = dossiers;
	if (settled <= 0 || late === null || complained === null) return null;
	// Whole dossiers before the one division, so that exactly 90 % is 90.
	return (100 * Math.max(0, settled - late - complained)) / settled;
}

function pointsFor(percent: number): number {
	if (percent >= SETTLEMENT_FULL) return SETTLEMENT_POINTS;
	return (percent * SETTLEMENT_POINTS) / SETTLEMENT_FULL;
}

function whyNone(dossiers: SettledDossiers | null): NoSettlement {
	if (dossiers === null) return 'nothing-known';
	if (dossiers.settled <= 0) return 'none-settled';
	if (dossiers.late !== null) return 'complained-unknown';
	return dossiers.complained === null ? 'both-unknown' : 'late-unknown';
}

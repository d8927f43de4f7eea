/** Full points of item 5.4, and the percentage from which they are given. */
export const SETTLEMENT_POINTS = 6;
export const SETTLEMENT_FULL = 90;

export interface Settlement {
	formula: 'qd-766-5.4';
	settled: number;
	/** Percent of the settled dossiers, unrounded; null ("N/A") where none was settled. */
	late: number | null;
	complained: number | null;
	/** 100 − (late + complained), not under 0. */
	percent: number | null;
	/** 0–6, unrounded. */
	points: number | null;
}

/**
 * QĐ 766/QĐ-TTg, item 5.4, called "mức độ hài lòng" there though it is no survey (domain.md §3):
 * 100 % less the dossiers settled late and those complained about; from 90 % on it earns 6 points,
 * below it percent × 6/90.
 *
 * @param caseload dossiers of the period: settled, of them late, and complained about. A dossier
 * may be both late and complained about, and counts in both
 *
 * 2.5 % late and none complained about is 97.5 %, 6 points; 75 % is 5 points.
 */
export function settlement(caseload: {
	settled: number;
	late: number;
	complained: number;
}): Settlement {
	const { settled, late, complained } = caseload;
	if (settled <= 0) {
		return {
			formula: 'qd-766-5.4',
			settled,
			late: null,
			complained: null,
			percent: null,
			points: null
		};
	}
	// Whole dossiers before the one division, so that exactly 90 % is 90.
	const percent = (100 * Math.max(0, settled - late - complained)) / settled;
	return {
		formula: 'qd-766-5.4',
		settled,
		late: (100 * late) / settled,
		complained: (100 * complained) / settled,
		percent,
		points:
			percent >= SETTLEMENT_FULL
				? SETTLEMENT_POINTS
				: (percent * SETTLEMENT_POINTS) / SETTLEMENT_FULL
	};
}

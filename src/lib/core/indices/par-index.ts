/** [?] Points that PAR INDEX gives for full satisfaction: an office sets its own year's. */
export const PAR_POINTS = 10;

export interface ParIndex {
	formula: 'par-index';
	/** Points for 100 %. */
	max: number;
	/** 0–max, unrounded; null where there is no rate. */
	points: number | null;
}

/**
 * Satisfaction as PAR INDEX points: percent × max / 100 (domain.md §7).
 *
 * @param percent satisfaction rate, 0–100, unrounded; null: none
 *
 * `parIndex(85)` is 8.5 points of 10.
 */
export function parIndex(percent: number | null, max: number = PAR_POINTS): ParIndex {
	return { formula: 'par-index', max, points: percent === null ? null : (percent * max) / 100 };
}

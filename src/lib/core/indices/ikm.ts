import { mean, type Levels } from '../survey/levels.ts';
import { bandOf, type Band } from './bands.ts';

export type IkmClass = 'A' | 'B' | 'C' | 'D';

/** Mutu pelayanan by the converted index; PermenPANRB 14/2017, table of perception values. */
export const IKM_BANDS: readonly [...Band<IkmClass>[], Band<IkmClass>] = [
	{ code: 'A', from: 88.31, words: { vi: 'Rất tốt', en: 'Very good', id: 'Sangat baik' } },
	{ code: 'B', from: 76.61, words: { vi: 'Tốt', en: 'Good', id: 'Baik' } },
	{ code: 'C', from: 65, words: { vi: 'Chưa tốt', en: 'Less good', id: 'Kurang baik' } },
	{ code: 'D', from: 25, words: { vi: 'Không tốt', en: 'Not good', id: 'Tidak baik' } }
];

/** Requirements, procedure, time, cost, product, competence, manner, complaints, facilities. */
export const IKM_ELEMENTS = 9;

export interface Ikm {
	formula: 'ikm';
	/** 25–100, unrounded; null unless all nine elements have a mean. */
	index: number | null;
	band: Band<IkmClass> | null;
}

/**
 * Indeks Kepuasan Masyarakat of Indonesia (PermenPANRB 14/2017), for comparison abroad: the nine
 * elements' means on the 4-point scale, each with weight exactly 1/9, times 25. The 0.111 of
 * printed forms would hold a perfect score at 99.9.
 *
 * @param means mean of each element, 1–4; null where nobody answered it
 *
 * Nine means of 4 are 100, class A; nine of 3 are 75, class C.
 */
export function ikm(means: (number | null)[]): Ikm {
	const known = means.filter((value) => value !== null);
	if (known.length !== IKM_ELEMENTS || means.length !== IKM_ELEMENTS)
		return { formula: 'ikm', index: null, band: null };
	const index = (25 * known.reduce((sum, value) => sum + value, 0)) / IKM_ELEMENTS;
	return { formula: 'ikm', index, band: bandOf(IKM_BANDS, index) };
}

/**
 * Mean of levels 1–5 stretched onto the 4-point scale, 1 to 1 and 5 to 4; null where nobody
 * answered. This bridge is ours, not the regulation's: an IKM made through it must be called
 * converted. `fourPoint([0, 0, 0, 0, 0, 7])` is 4.
 */
export function fourPoint(levels: Levels): number | null {
	const level = mean(levels);
	return level === null ? null : 1 + ((level - 1) * 3) / 4;
}

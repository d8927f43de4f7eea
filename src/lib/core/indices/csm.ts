import { add, index, none, type Levels } from '../survey/levels.ts';
import { bandOf, type Band } from './bands.ts';

export type CsmClass = 'outstanding' | 'very-satisfactory' | 'satisfactory' | 'fair' | 'poor';

/**
 * Rating scale of the Philippine Anti-Red Tape Authority, Memorandum Circular 2022-05: "80.0–89.9
 * %" and so on.
 */
export const CSM_BANDS: readonly [...Band<CsmClass>[], Band<CsmClass>] = [
	{ code: 'outstanding', from: 95, words: { vi: 'Xuất sắc', en: 'Outstanding' } },
	{ code: 'very-satisfactory', from: 90, words: { vi: 'Rất hài lòng', en: 'Very satisfactory' } },
	{ code: 'satisfactory', from: 80, words: { vi: 'Hài lòng', en: 'Satisfactory' } },
	{ code: 'fair', from: 60, words: { vi: 'Trung bình', en: 'Fair' } },
	{ code: 'poor', from: 0, words: { vi: 'Kém', en: 'Poor' } }
];

export interface Csm {
	formula: 'csm';
	/** Percent over all dimensions together, unrounded; null where nobody answered. */
	rate: number | null;
	band: Band<CsmClass> | null;
	/** Percent of each dimension. */
	dimensions: (number | null)[];
}

/**
 * Client Satisfaction Measurement of the Philippines (Anti-Red Tape Authority, MC 2022-05, amended
 * 2023-05), for comparison abroad: (strongly agree + agree) ÷ (answers − N/A) × 100, over all
 * service quality dimensions' answers together.
 *
 * @param dimensions levels of each rated dimension: 1 strongly disagree … 5 strongly agree, 0 not
 * applicable
 *
 * With 40 agreeing, 45 strongly agreeing and 15 others, whatever the N/A, it is 85 %: satisfactory.
 */
export function csm(dimensions: Levels[]): Csm {
	const rate = index('top2', dimensions.reduce(add, none()));
	return {
		formula: 'csm',
		rate,
		band: rate === null ? null : bandOf(CSM_BANDS, rate),
		dimensions: dimensions.map((levels) => index('top2', levels))
	};
}

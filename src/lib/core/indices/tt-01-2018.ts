import type { Words } from '../language.ts';
import { named } from '../calendar/period.ts';
import { bandOf, type Band } from './bands.ts';

export const POINTS = [0, 1, 2] as const;
export type Points = (typeof POINTS)[number];

export type DossierClass = 'excellent' | 'good' | 'fair' | 'average' | 'weak';

/** Xếp loại by total points; domain.md §7: exactly 15 is Xuất sắc. */
export const DOSSIER_BANDS: readonly [...Band<DossierClass>[], Band<DossierClass>] = [
	{ code: 'excellent', from: 15, words: { vi: 'Xuất sắc', en: 'Excellent' } },
	{ code: 'good', from: 12, words: { vi: 'Tốt', en: 'Good' } },
	{ code: 'fair', from: 9, words: { vi: 'Khá', en: 'Fair' } },
	{ code: 'average', from: 6, words: { vi: 'Trung bình', en: 'Average' } },
	{ code: 'weak', from: 0, words: { vi: 'Yếu', en: 'Weak' } }
];

/**
 * The nine criteria, in the table's order, as printed in the forms that offices use (after NĐ
 * 61/2018/NĐ-CP, điều 31). [?] Wording not checked against the legal text: screens show it, no
 * calculation depends on it.
 */
export const DOSSIER_CRITERIA: readonly Words[] = [
	{
		vi: 'Tổng thời gian giải quyết thủ tục hành chính so với quy định của pháp luật',
		en: 'Total time taken, against what the law sets'
	},
	{
		vi: 'Thời gian thực hiện của từng cơ quan, đơn vị tham gia giải quyết (kể cả đơn vị phối hợp)',
		en: 'Time taken by each body that took part'
	},
	{
		vi: 'Số lần phải liên hệ với nơi tiếp nhận hồ sơ để hoàn thiện hồ sơ thủ tục hành chính (kể cả liên hệ theo hình thức trực tuyến)',
		en: 'How often the counter had to be contacted to complete the dossier'
	},
	{
		vi: 'Số lượng cơ quan, đơn vị, tổ chức phải liên hệ để hoàn thiện hồ sơ thủ tục hành chính (kể cả liên hệ theo hình thức trực tuyến)',
		en: 'How many bodies had to be contacted to complete the dossier'
	},
	{
		vi: 'Thực hiện tổ chức tiếp nhận hồ sơ, giải quyết, trả kết quả tại Bộ phận Một cửa',
		en: 'Dossiers taken in, settled and handed back at the one-stop counter'
	},
	{ vi: 'Công khai các thủ tục hành chính', en: 'Procedures made public' },
	{
		vi: 'Thái độ của cán bộ, công chức, viên chức khi hướng dẫn lập hồ sơ, tiếp nhận hồ sơ và giải quyết thủ tục hành chính',
		en: 'Manner of the staff in guiding, receiving and settling'
	},
	{
		vi: 'Tiếp thu, giải trình đối với các ý kiến phản ánh, kiến nghị của tổ chức, cá nhân',
		en: 'Heeding and answering feedback'
	},
	{
		vi: 'Tiến độ và chất lượng cung cấp dịch vụ công trực tuyến của cơ quan có thẩm quyền',
		en: 'Progress and quality of online services'
	}
];

export const DOSSIER_MAX = 2 * DOSSIER_CRITERIA.length;

/** The two columns of the table: scored by the office itself, and appraised by one above it. */
export const DOSSIER_SIDES = ['self-scored', 'appraised'] as const;
export type DossierSide = (typeof DOSSIER_SIDES)[number];

/** Whether the table is made for a period of that name: a year, a half or a quarter. */
export function isDossierPeriod(name: string): boolean {
	return /^\d{4}(-H[12]|-Q[1-4])?$/.test(name) && named(name) !== null;
}

export interface DossierColumn {
	/** Points of the nine criteria; null where not scored yet. */
	points: (Points | null)[];
	/** 0–18; null until all nine are scored: a missing score is no zero. */
	total: number | null;
	/** Percent of the 18, unrounded. */
	percent: number | null;
	band: Band<DossierClass> | null;
}

export interface DossierTable {
	formula: 'tt-01-2018';
	max: number;
	/** Điểm tự chấm. */
	selfScored: DossierColumn;
	/** Điểm thẩm định: the one that classifies the office. */
	appraised: DossierColumn;
	/**
	 * Self-scored less appraised total: what an office thought too well of itself; null unless both
	 * stand.
	 */
	difference: number | null;
}

/**
 * The table "Đánh giá việc giải quyết thủ tục hành chính" of TT 01/2018/TT-VPCP: nine criteria of
 * 0, 1 or 2 points, in two columns. In force until 6/2025, still in use in places.
 *
 * @param selfScored · @param appraised points by criterion, in the order of DOSSIER_CRITERIA; null
 * or absent: not scored
 *
 * Fifteen points are Xuất sắc, fourteen are Tốt.
 */
export function dossierTable(
	selfScored: (Points | null)[],
	appraised: (Points | null)[]
): DossierTable {
	const [own, above] = [columnOf(selfScored), columnOf(appraised)];
	const difference = own.total === null || above.total === null ? null : own.total - above.total;
	return { formula: 'tt-01-2018', max: DOSSIER_MAX, selfScored: own, appraised: above, difference };
}

/** Whether a number can be a score of one criterion. */
export function isPoints(value: number): value is Points {
	return (POINTS as readonly number[]).includes(value);
}

function columnOf(given: (Points | null)[]): DossierColumn {
	const points = DOSSIER_CRITERIA.map((_, i) => given[i] ?? null);
	const scored = points.filter((score) => score !== null);
	if (scored.length < points.length) return { points, total: null, percent: null, band: null };
	const total = scored.reduce<number>((sum, score) => sum + score, 0);
	return {
		points,
		total,
		percent: (100 * total) / DOSSIER_MAX,
		band: bandOf(DOSSIER_BANDS, total)
	};
}

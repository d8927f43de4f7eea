import { say, type Language, type Words } from '../language.ts';
import { normalForm } from '../normal-form.ts';
import { named } from '../calendar/period.ts';
import { plain } from '../text-search.ts';
import { yearOf } from '../calendar/time.ts';

/**
 * What an indicator is measured in: a share of 0–100 %, any number from 0, a place in a ranking (1
 * is best), a grade.
 */
export const MEASURES = ['percent', 'number', 'rank', 'grade'] as const;
export type Measure = (typeof MEASURES)[number];

/** Which amounts are the better ones. Of ranks the lower, of grades the higher. */
export const BETTERS = ['higher', 'lower'] as const;
export type Better = (typeof BETTERS)[number];

/** What was reached, or what is to be reached. */
export const FIGURE_KINDS = ['target', 'value'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** Something besides satisfaction that an office's plan sets targets for. */
export interface Indicator {
	code: string;
	name: Words;
	measure: Measure;
	better: Better;
}

/**
 * The five grades of public administration, lowest first (domain.md §7); a grade's amount is its
 * place, 1–5.
 */
export const GRADES: Words[] = [
	{ vi: 'Yếu', en: 'Weak' },
	{ vi: 'Trung bình', en: 'Average' },
	{ vi: 'Khá', en: 'Fair' },
	{ vi: 'Tốt', en: 'Good' },
	{ vi: 'Xuất sắc', en: 'Excellent' }
];

/** The indicators that ship: those of the two plans of domain.md §1. Offices add their own. */
export const INDICATORS: Indicator[] = [
	share('on-time', 'Hồ sơ giải quyết đúng hạn', 'Dossiers settled on time'),
	share('part-online', 'Hồ sơ dịch vụ công trực tuyến một phần', 'Dossiers filed partly online'),
	share('full-online', 'Hồ sơ dịch vụ công trực tuyến toàn trình', 'Dossiers filed fully online'),
	share('online-payment', 'Hồ sơ thanh toán trực tuyến', 'Dossiers paid for online'),
	share(
		'digitised',
		'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính',
		'Digitised dossiers and results of procedures'
	),
	share('e-documents', 'Văn bản trao đổi dưới dạng điện tử', 'Documents exchanged electronically'),
	share('signed', 'Văn bản điện tử được ký số', 'Documents signed digitally'),
	share(
		'national-portal',
		'Thủ tục hành chính cung cấp trên Cổng Dịch vụ công quốc gia',
		'Procedures on the National Public Service Portal'
	),
	share(
		'fee-online',
		'Thủ tục hành chính có phí, lệ phí được thanh toán trực tuyến',
		'Procedures whose fees can be paid online'
	),
	rank(
		'par-index-rank',
		'Xếp hạng Chỉ số cải cách hành chính (PAR INDEX)',
		'Rank in the PAR INDEX'
	),
	grade(
		'par-index-group',
		'Nhóm xếp loại Chỉ số cải cách hành chính (PAR INDEX)',
		'Group in the PAR INDEX'
	),
	rank(
		'sipas-rank',
		'Xếp hạng Chỉ số SIPAS do cơ quan có thẩm quyền công bố',
		'Rank in the SIPAS as published'
	),
	rank('papi-rank', 'Xếp hạng Chỉ số PAPI', 'Rank in the PAPI'),
	grade(
		'competitiveness',
		'Xếp loại năng lực cạnh tranh cấp huyện',
		'Grade in district competitiveness'
	)
];

/**
 * An amount as people write it, with a decimal comma or point: `readAmount('97,5', 'percent')` is
 * 97.5, `readAmount('khá', 'grade')` is 3. Null for what is none: a percentage over 100, a rank
 * that is not whole, and `1.234` as a number, which one reads as 1234 and another as 1.234.
 */
export function readAmount(text: string, measure: Measure): number | null {
	const written = normalForm(text.trim());
	if (measure === 'grade') {
		const place = GRADES.findIndex((words) =>
			Object.values(words).some((word) => plain(word!) === plain(written))
		);
		return place < 0 ? null : place + 1;
	}
	if (measure === 'rank') return /^[1-9]\d{0,5}$/.test(written) ? Number(written) : null;
	const digits = measure === 'percent' ? withoutPercentSign(written) : written;
	if (!/^\d{1,12}([.,]\d{1,4})?$/.test(digits)) return null;
	if (measure === 'number' && /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return null;
	const amount = Number(digits.replace(',', '.'));
	return measure === 'percent' && amount > 100 ? null : amount;
}

/**
 * Whether the target of an indicator was written as a fraction: 0,9 % of dossiers on time, where 90
 * % is meant. Where less is better, such a target may well be meant, and so may a value.
 */
export function isFractionOf(
	{ measure, better }: Pick<Indicator, 'measure' | 'better'>,
	target: number
): boolean {
	return measure === 'percent' && better === 'higher' && target > 0 && target <= 1;
}

function withoutPercentSign(written: string): string {
	return written.endsWith('%') ? written.slice(0, -1).trimEnd() : written;
}

/**
 * An amount as it stands in a form, without a sign and without marks between thousands;
 * `readAmount` reads it back.
 */
export function writeAmount(amount: number, measure: Measure, language: Language): string {
	if (measure === 'grade') return gradeName(amount, language);
	return language === 'vi' ? String(amount).replace('.', ',') : String(amount);
}

/** The name of a grade by its place, 1–5: `gradeName(3, 'vi')` is `'Khá'`. */
export function gradeName(place: number, language: Language): string {
	const words = GRADES[place - 1];
	return words ? say(words, language) : String(place);
}

/**
 * Whether figures may be given for the period of that name: one of domain.md §2, in the years
 * 2000–2100.
 */
export function isIndicatorPeriod(name: string): boolean {
	const period = named(name);
	return period !== null && yearOf(period.from) >= 2000 && yearOf(period.from) <= 2100;
}

function share(code: string, vi: string, en: string): Indicator {
	return { code, name: { vi, en }, measure: 'percent', better: 'higher' };
}

function rank(code: string, vi: string, en: string): Indicator {
	return { code, name: { vi, en }, measure: 'rank', better: 'lower' };
}

function grade(code: string, vi: string, en: string): Indicator {
	return { code, name: { vi, en }, measure: 'grade', better: 'higher' };
}

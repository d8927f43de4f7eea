import type { Language } from './language.ts';

/**
 * Numbers and dates as people read them (domain.md §4: decimal comma and dd/mm/yyyy in Vietnamese).
 * Written out here rather than left to Intl, whose words and spaces differ between versions of Node
 * and browsers.
 */
const SIGNS: Record<Language, { decimal: string; thousands: string; percent: string }> = {
	// The space before the sign does not break.
	vi: { decimal: ',', thousands: '.', percent: '\u00a0%' },
	en: { decimal: '.', thousands: ',', percent: '%' }
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NOTHING = '–';

/** A number with `digits` decimals: `number(1234.5, 'vi', 2)` is `'1.234,50'`. */
export function number(value: number, language: Language, digits = 0): string {
	if (!Number.isFinite(value)) return NOTHING;
	return dress(value.toFixed(digits), language);
}

/** A whole number with thousands separated: `count(1234, 'vi')` is `'1.234'`. */
export function count(n: number, language: Language): string {
	return number(n, language);
}

/**
 * A percentage: `percent(82.4, 'vi')` is `'82,40 %'`, in English `'82.40%'`; `–` where there is
 * none.
 */
export function percent(value: number | null, language: Language, digits = 2): string {
	return value === null ? NOTHING : number(value, language, digits) + SIGNS[language].percent;
}

/**
 * A percentage shown beside its target, with two decimals, on the side of the target where it truly
 * stands: rounding never carries it across (domain.md §4). `percentBeside(89.995, 90, 'vi')` is
 * `'89,99 %'`.
 */
export function percentBeside(
	value: number | null,
	target: number | null,
	language: Language
): string {
	if (value === null || target === null || !Number.isFinite(value)) return percent(value, language);
	const hundredths = Math.round(Number(value.toFixed(2)) * 100);
	const shown = hundredths / 100;
	const mended = value < target && shown >= target ? -1 : value >= target && shown < target ? 1 : 0;
	return percent((hundredths + mended) / 100, language);
}

/** A date `YYYY-MM-DD`: `'01/07/2026'` in Vietnamese, `'1 Jul 2026'` in English. */
export function date(text: string, language: Language): string {
	const [year, month, day] = text.split('-');
	return language === 'vi'
		? `${day}/${month}/${year}`
		: `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** A month YYYYMM: `month(202607, 'vi')` is `'07/2026'`, in English `'Jul 2026'`. */
export function month(yearMonth: number, language: Language): string {
	const year = Math.floor(yearMonth / 100);
	const of = yearMonth % 100;
	return language === 'vi' ? `${String(of).padStart(2, '0')}/${year}` : `${MONTHS[of - 1]} ${year}`;
}

function dress(fixed: string, language: Language): string {
	const { decimal, thousands } = SIGNS[language];
	const [whole = '', fraction] = fixed.replace('-', '').split('.');
	const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
	const sign = fixed.startsWith('-') && /[1-9]/.test(fixed) ? '-' : '';
	return sign + grouped + (fraction === undefined ? '' : decimal + fraction);
}

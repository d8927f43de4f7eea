import * as format from '../../core/format.ts';
import type { Language } from '../../core/language.ts';

/**
 * A target's percentage, with decimals only where it has some: `85 %`, `87,50 %`; `–` where there
 * is none.
 */
export function percentOf(percent: number | null, language: Language): string {
	return format.percent(percent, language, percent === null || Number.isInteger(percent) ? 0 : 2);
}

/** A percentage as it stands in a form's entry: `87,5`, in English `87.5`. */
export function entryOf(percent: number, language: Language): string {
	return language === 'vi' ? String(percent).replace('.', ',') : String(percent);
}

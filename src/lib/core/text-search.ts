import { normalForm } from './normal-form.ts';

/**
 * A name as it is searched for: lower case, without Vietnamese diacritics, single spaces. What
 * people type and what is stored go through the same function. `plain(' Thạnh Mỹ – Đắc Pring ')` is
 * `'thanh my – dac pring'`.
 */
export function plain(text: string): string {
	const letters = normalForm(text.toLowerCase(), 'NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
	return normalForm(letters).replace(/\s+/gu, ' ').trim();
}

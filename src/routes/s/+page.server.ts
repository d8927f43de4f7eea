import { error, redirect } from '@sveltejs/kit';
import { isCounterCode, normalizeCounterCode } from '$lib/core/codes.ts';
import { citizen } from '$lib/text/citizen.ts';
import type { PageServerLoad } from './$types';

/** A typed code leads to its counter. */
export const load: PageServerLoad = ({ url, locals: { language } }) => {
	const typed = url.searchParams.get('code')?.trim();
	if (!typed) return;
	if (!isCounterCode(typed)) error(404, citizen[language].unknown.title);
	redirect(303, `/s/${normalizeCounterCode(typed)}${language === 'vi' ? '' : `?lang=${language}`}`);
};

import { error, redirect } from '@sveltejs/kit';
import { findEntry } from '$lib/server/citizen/entry.ts';
import { citizen } from '$lib/text/citizen.ts';
import type { PageServerLoad } from './$types';

/** A typed code leads to its counter. */
export const load: PageServerLoad = async ({ url, locals: { office, language } }) => {
	const typed = url.searchParams.get('code')?.trim();
	if (!typed) return;
	const entry = await findEntry(office, typed);
	if (!entry) error(404, citizen[language].unknown.title);
	redirect(303, `/s/${entry.counter.code}${language === 'vi' ? '' : `?lang=${language}`}`);
};

import { redirect } from '@sveltejs/kit';
import { languageOf } from '$lib/core/language.ts';
import { localPath } from '$lib/server/http/local-path.ts';
import type { RequestHandler } from './$types';

const YEAR_S = 365 * 24 * 3600;

/** Keeps the reader's language and goes back to the page that was being read. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const form = await request.formData();
	const language = languageOf(String(form.get('lang') ?? ''));
	if (language)
		cookies.set('lang', language, {
			path: '/',
			maxAge: YEAR_S,
			sameSite: 'lax',
			httpOnly: true,
			secure: locals.office.settings.origin.startsWith('https:')
		});
	const back = new URL(localPath(form.get('to')) ?? '/', locals.office.settings.origin);
	// A language in the address would win over the one just chosen.
	back.searchParams.delete('lang');
	redirect(303, back.pathname + back.search);
};

import type { Handle } from '@sveltejs/kit';
import { languageOf } from '../../core/language.ts';

/** Finds the reader's language, and sees to it that browsers get pages. */
export const knowReader: Handle = async ({ event, resolve }) => {
	const { url, cookies, locals, request } = event;
	locals.language =
		languageOf(url.searchParams.get('lang')) ?? languageOf(cookies.get('lang')) ?? 'vi';
	// A browser that takes anything (Accept: */*) sent a form, and wants a page. Only who names JSON
	// gets JSON.
	const wantsJson = request.headers.get('accept')?.includes('application/json');
	if (request.method === 'POST' && !wantsJson) request.headers.set('accept', 'text/html');
	return resolve(event, {
		transformPageChunk: ({ html }) => withoutIdleLinks(html.replace('%lang%', locals.language))
	});
};

/**
 * A page without scripts without Kit's switched-off links to style sheets that it already carries:
 * they are for scripts only, and old browsers, which do not know that a link can be switched off,
 * would fetch every one. `(?<!\s)`: a long run of spaces in the page is looked through once, not
 * once for each space.
 */
function withoutIdleLinks(html: string): string {
	if (html.includes('<script')) return html;
	return html.replace(/(?<!\s)\s*<link [^>]*\bdisabled media="\(max-width: 0\)">/g, '');
}

import type { Handle } from '@sveltejs/kit';
import { foreignPage } from './static-page.ts';

/**
 * Whether another site sent a form, by its headers. Old phones send no Origin at all; a citizen's
 * answer is taken then, since the citizen's form knows no session that a foreign site could misuse.
 * Staff pages want the header or a matching Referer.
 * @param own the public address of this office
 */
export function isForeign(
	{ origin, referer }: { origin?: string | null; referer?: string | null },
	own: string,
	isCitizens: boolean
): boolean {
	if (typeof origin === 'string') return origin !== own;
	return !isCitizens && !referer?.startsWith(`${own}/`);
}

/** Refuses forms that another site sent. */
export const refuseForeignForms: Handle = async ({ event, resolve }) => {
	const { request, url, route, locals } = event;
	const isLooking = request.method === 'GET' || request.method === 'HEAD';
	// A program sends its key with each request; no browser does that for a foreign site.
	if (isLooking || url.pathname.startsWith('/api/')) return resolve(event);
	const { origin } = locals.office.settings;
	const from = { origin: request.headers.get('origin'), referer: request.headers.get('referer') };
	const isCitizens = route.id?.startsWith('/s/') ?? false;
	return isForeign(from, origin, isCitizens)
		? foreignPage(locals.language, origin)
		: resolve(event);
};

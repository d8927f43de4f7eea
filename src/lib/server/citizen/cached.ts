import type { Handle, RequestEvent } from '@sveltejs/kit';
import { isOutage } from '../db/outage.ts';
import { outagePage } from '../http/static-page.ts';
import { log } from '../office/log.ts';
import * as settings from '../store/settings.ts';
import { citizenPage, formPage, thanksPage, type CitizenPage } from './pages.ts';

/**
 * Answers citizens with pages that are rendered once; while the database is away, with a page that
 * says so.
 */
export const answerCitizens: Handle = async ({ event, resolve }) => {
	if (!/^\/s(\/|$)/.test(event.route.id ?? '')) return resolve(event);
	const revision = await revisionFor(event);
	if (revision instanceof Response) return revision;
	const page = await pageOf(event, revision);
	const render = async () => resolve(event);
	return page ? citizenPage(page, revision, event.request, render) : render();
};

/** The database's revision; or, while it is away, a page that says when to try again. */
async function revisionFor({ route, locals }: RequestEvent): Promise<string | Response> {
	try {
		return await settings.revision(locals.office.db);
	} catch (problem) {
		if (!isOutage(problem)) throw problem;
		log.error({ route: route.id, error: problem }, 'the database is away');
		return outagePage(locals.language);
	}
}

/**
 * The page of the citizen's path that is asked for, where it need not be rendered anew for each.
 */
async function pageOf(
	{ request, route, url, params, locals }: RequestEvent,
	revision: string
): Promise<CitizenPage | null> {
	const isPlain = request.method === 'GET' && /^(\?lang=[a-z]{2})?$/.test(url.search);
	if (isPlain && route.id === '/s/[code]')
		return formPage(`${url.pathname}${url.search}`, locals.language);
	if (isPlain && route.id === '/s/[code]/thanks/[id]')
		return thanksPage(locals.office, params.code!, params.id!, locals.language, revision);
	return null;
}

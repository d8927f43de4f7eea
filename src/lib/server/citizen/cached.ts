import type { Handle, RequestEvent } from '@sveltejs/kit';
import { isOutage } from '../db/outage.ts';
import { outagePage } from '../http/static-page.ts';
import { log } from '../office/log.ts';
import * as settings from '../store/settings.ts';
import { sentAgain } from './front-door.ts';
import { citizenPage, formPage, thanksPage, type CitizenPage } from './pages.ts';

/**
 * Answers citizens with pages that are rendered once; while the database is away, with a page that
 * says so. A form that could not be taken is never answered with an error alone: what was typed
 * would be lost with it.
 */
export const answerCitizens: Handle = async ({ event, resolve }) => {
	if (!/^\/s(\/|$)/.test(event.route.id ?? '')) return resolve(event);
	const { request, route, locals } = event;
	const isForm = request.method === 'POST';
	try {
		const revision = await settings.revision(locals.office.db);
		const page = await pageOf(event, revision);
		const render = async () => resolve(event);
		const response = await (page ? citizenPage(page, revision, request, render) : render());
		if (!isForm || response.status !== 500) return response;
	} catch (problem) {
		if (!isForm && !isOutage(problem)) throw problem;
		log.error({ route: route.id, error: problem }, 'the database is away');
	}
	return outagePage(locals.language, isForm ? sentAgain() : null);
};

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

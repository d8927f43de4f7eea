import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { languageOf } from '$lib/core/language.ts';
import { foreignPage, outagePage } from '$lib/server/http/static-page.ts';
import { startJobs } from '$lib/server/alerts/jobs.ts';
import { citizenPage, formPage, thanksPage, type CitizenPage } from '$lib/server/citizen/pages.ts';
import { compressed } from '$lib/server/http/compression.ts';
import { isOutage } from '$lib/server/db/outage.ts';
import { FRONT_DOOR, NEW_OFFICE, STOP_JOBS } from '$lib/server/http/server-globals.ts';
import { isForeign } from '$lib/server/http/origin-check.ts';
import { frontDoor } from '$lib/server/citizen/front-door.ts';
import { commonHeaders } from '$lib/server/http/headers.ts';
import { openOffice, type Office } from '$lib/server/office.ts';
import { startReportJobs } from '$lib/server/reports/jobs.ts';
import { readSettings } from '$lib/server/settings.ts';
import { keyHolder, sessionOf } from '$lib/server/staff/sign-in.ts';
import * as settings from '$lib/server/store/settings.ts';
import { newUuid } from '$lib/server/db/uuid.ts';

let office: Office;

/** Opens the office before the first request; a problem ends the start with its sentence. */
export const init: ServerInit = async () => {
	const read = readSettings(process.env);
	if (!read.ok) throw new Error(read.problem);
	const isNew = (globalThis as { [NEW_OFFICE]?: boolean })[NEW_OFFICE] ?? false;
	office = await openOffice(read.settings, isNew);
	const jobs = [startJobs, startReportJobs].map((start) => start(office));
	Object.assign(globalThis, {
		[FRONT_DOOR]: frontDoor(office),
		[STOP_JOBS]: () => Promise.all(jobs.map((stop) => stop()))
	});
};

export const handle: Handle = async ({ event, resolve }) => {
	const { url, cookies, locals } = event;
	locals.office = office;
	locals.language = languageOf(url.searchParams.get('lang')) ?? languageOf(cookies.get('lang')) ?? 'vi';
	if (isForeignForm(event)) return foreignPage(locals.language, office.settings.origin);
	// A browser that takes anything (Accept: */*) sent a form, and wants a page. Only who names JSON gets JSON.
	const accepts = event.request.headers.get('accept');
	if (event.request.method === 'POST' && !accepts?.includes('application/json'))
		event.request.headers.set('accept', 'text/html');
	const revision = await revisionFor(event);
	if (revision instanceof Response) return revision;
	locals.staff = await staffOf(event);

	const render = async () =>
		resolve(event, { transformPageChunk: ({ html }) => alone(html.replace('%lang%', locals.language)) });
	const page = await pageOf(event, revision);
	const response = page ? await citizenPage(page, revision, event.request, render) : await render();
	for (const [name, value] of commonHeaders(office.settings.origin)) response.headers.set(name, value);
	// Pages show what stands in the database now, and staff pages must not stay in a shared machine's cache.
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return compressed(event.request, response);
};

/** The database's revision, for citizens' pages; or, while the database is away, a page that says so, and when to try again. */
async function revisionFor({ route, locals }: RequestEvent): Promise<string | Response> {
	if (!route.id?.startsWith('/s/')) return '';
	try {
		return await settings.revision(office.db);
	} catch (problem) {
		if (!isOutage(problem)) throw problem;
		console.error(JSON.stringify({ at: new Date().toISOString(), route: route.id, error: String(problem) }));
		return outagePage(locals.language);
	}
}

/** The page of the citizen's path that is asked for, where it need not be rendered anew for each. */
async function pageOf(
	{ request, route, url, params, locals }: RequestEvent,
	revision: string
): Promise<CitizenPage | null> {
	const isPlain = request.method === 'GET' && /^(\?lang=[a-z]{2})?$/.test(url.search);
	if (isPlain && route.id === '/s/[code]') return formPage(`${url.pathname}${url.search}`, locals.language);
	if (isPlain && route.id === '/s/[code]/thanks/[id]')
		return thanksPage(office, params.code!, params.id!, locals.language, revision);
	return null;
}

/**
 * A page without scripts without Kit's switched-off links to style sheets that it already carries: they are for scripts
 * only, and old browsers, which do not know that a link can be switched off, would fetch every one.
 * `(?<!\s)`: a long run of spaces in the page is looked through once, not once for each space.
 */
function alone(html: string): string {
	return html.includes('<script')
		? html
		: html.replace(/(?<!\s)\s*<link [^>]*\bdisabled media="\(max-width: 0\)">/g, '');
}

/** Whether another site sent this form. */
function isForeignForm({ request, url, route }: RequestEvent): boolean {
	if (request.method === 'GET' || request.method === 'HEAD' || url.pathname.startsWith('/api/')) return false;
	const from = { origin: request.headers.get('origin'), referer: request.headers.get('referer') };
	return isForeign(from, office.settings.origin, route.id?.startsWith('/s/') ?? false);
}

async function staffOf({ request, cookies, url }: RequestEvent) {
	const bearer = request.headers.get('authorization')?.match(/^Bearer (\S+)$/)?.[1];
	// A key opens the API only; a session opens pages and, read-only as it is, the API too.
	if (bearer) return url.pathname.startsWith('/api/') ? keyHolder(office.db, bearer) : null;
	const token = cookies.get('session');
	return token ? sessionOf(office.db, token, Date.now()) : null;
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const id = newUuid(Date.now());
	// The route and not the address: addresses may name people's things.
	console.error(
		JSON.stringify({
			at: new Date().toISOString(),
			id,
			route: event.route.id,
			error: String(error),
			stack: (error as Error)?.stack
		})
	);
	return { message: 'Hệ thống đang gặp lỗi. · Something went wrong on our side.', id };
};

import { error, type Handle, type RequestEvent } from '@sveltejs/kit';
import type { Language } from '../../core/language.ts';
import { allows } from '../../core/permission.ts';
import { reports } from '../../text/reports.ts';
import { staff as words } from '../../text/staff.ts';
import { problem } from '../http/problem.ts';
import { staticPage } from '../http/static-page.ts';
import type { Staff } from '../store/accounts.ts';
import { decide, type Access, type Refusal } from './access.ts';
import type { NotYours } from './change.ts';

/**
 * Decides about every request before its route runs. Where it is granted, `locals.access` says who
 * asks and what the address is about. Where it is refused, the API is answered here. A page or a file
 * still runs, so that the answer stands in its frame, but `locals.access` and `locals.office` throw
 * the refusal at whoever touches them.
 * @param table who may open each route
 */
export function guard(table: Record<string, Access>): Handle {
	return async ({ event, resolve }) => {
		const { route, locals, url, params, request } = event;
		const rule = route.id === null ? 'no-page' : table[route.id];
		// The table does not compile without a route; were it built without one, nobody comes in.
		if (rule === undefined) return new Response(null, { status: 404 });
		if (rule === 'anyone' || rule === 'no-page') return resolve(event);
		const { staff, office } = locals;
		const isPost = request.method === 'POST';
		const outcome = await decide(office.db, rule, { staff, url, params, isPost });
		if (typeof outcome === 'object') {
			locals.access = outcome;
			return resolve(event);
		}
		if (outcome === 'signed-out' && !rule.file) return toSignIn(event);
		if (url.pathname.startsWith('/api/')) return problem(STATUS[outcome], sayInBoth(outcome));
		const refuse = () => error(STATUS[outcome], say(outcome, locals.language));
		locals.frame = office;
		Object.defineProperties(locals, { access: { get: refuse }, office: { get: refuse } });
		const response = await resolve(event);
		// A page that touches neither has not noticed that it was refused: what it says does not leave
		// the house.
		return response.status < 400 ? refusedPage(outcome, locals.language) : response;
	};
}

const STATUS: Record<Refusal, number> = {
	'signed-out': 401,
	forbidden: 403,
	'no-unit': 404,
	'no-counter': 404,
	'no-report': 404
};

function say(refusal: Refusal, language: Language): string {
	return {
		'signed-out': words[language].signedOut,
		forbidden: words[language].forbidden,
		'no-unit': words[language].noUnit,
		'no-counter': words[language].noCounter,
		'no-report': reports[language].noReport
	}[refusal];
}

/** A refusal without the frame around it. */
function refusedPage(refusal: Refusal, language: Language): Response {
	const { forbiddenTitle, notFoundTitle } = words[language];
	const title = STATUS[refusal] === 404 ? notFoundTitle : forbiddenTitle;
	return staticPage(language, STATUS[refusal], title, `<p>${say(refusal, language)}</p>`);
}

/** Programs have no language. */
function sayInBoth(refusal: Refusal): string {
	return `${say(refusal, 'vi')} · ${say(refusal, 'en')}`;
}

/** Leads to the sign-in page, which leads back here; the name of a form's action is left out. */
function toSignIn({ url }: RequestEvent): Response {
	const kept = [...url.searchParams].filter(([name]) => !name.startsWith('/'));
	const query = new URLSearchParams(kept).toString();
	const next = url.pathname + (query && `?${query}`);
	return new Response(null, {
		status: 303,
		headers: { location: `/sign-in?next=${encodeURIComponent(next)}` }
	});
}

/**
 * Gives the outcome of a change, and answers 404 where it was refused because its unit is not the
 * person's. The address was about one of their units a moment ago, so that unit has been moved
 * meanwhile.
 */
export function orNotFound<T extends { kind: string }>(
	outcome: T,
	{ language }: Pick<App.Locals, 'language'>
): Exclude<T, NotYours> {
	if (isNotYours(outcome)) error(404, words[language].noUnit);
	return outcome as Exclude<T, NotYours>;
}

function isNotYours(outcome: { kind: string; why?: string }): boolean {
	return outcome.kind === 'refused' && outcome.why === 'not-yours';
}

/** The first page that this person has a use for. */
export function homeOf(staff: Staff | null): '/results' | '/counters' {
	return allows(staff, 'results.read') ? '/results' : '/counters';
}

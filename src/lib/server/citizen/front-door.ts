import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { languageOf, type Language } from '../../core/language.ts';
import { acceptedCodings } from '../http/accepted-codings.ts';
import { commonHeaders } from '../http/headers.ts';
import { isForeign } from '../http/origin-check.ts';
import type { FrontDoor } from '../http/server-globals.ts';
import { log } from '../office/log.ts';
import { outagePage } from '../http/static-page.ts';
import type { Office } from '../office/office.ts';
import * as settings from '../store/settings.ts';
import { cachedPage, formPage, thanksPage } from './pages.ts';
import { bodyOf, type Body } from './body.ts';
import { receive, type Reception } from './receive.ts';

const ADDRESS = /^(\/s\/([^/?]+)(?:\/thanks\/([0-9a-f-]{36}))?)(\?lang=([a-z]{2}))?$/i;
const SENT_TO = /^\/s\/([^/?]+)\/?(?:\?(.*))?$/i;
const handedOn = new AsyncLocalStorage<Reception>();

/**
 * What came of the form that the front door has judged and hands on to SvelteKit to be answered.
 */
export function receptionOfForm(): Reception {
	const reception = handedOn.getStore();
	if (reception === undefined) throw new Error('a form has come past the front door');
	return reception;
}

/** What the form carried that is being answered now; null where it cannot be sent again. */
export function sentAgain(): Body['sent'] {
	const reception = handedOn.getStore();
	return reception && 'sent' in reception ? reception.sent : null;
}

/**
 * The way in for citizens, in production and in development alike. Every form is judged here, once
 * (`receive`). A visit that goes as it should is answered before SvelteKit wakes: forms and thanks
 * that are rendered already, where all that is asked of them is one short text, and forms that are
 * taken. `next` is SvelteKit; it renders everything else.
 */
export function frontDoor(office: Office): FrontDoor {
	const common = commonHeaders(office.settings.origin);

	/** Shows a page that is rendered already; false where SvelteKit has to render it. */
	async function show(
		{ url = '', headers }: IncomingMessage,
		response: ServerResponse
	): Promise<boolean> {
		const [, path, code, id, query = '', lang] = ADDRESS.exec(url) ?? [];
		if (!path || !code) return false;
		const language = languageFor(lang, headers);
		try {
			const revision = await settings.revision(office.db);
			const page = id
				? await thanksPage(office, code, id, language, revision)
				: formPage(`${path}${query}`, language);
			const cached = page && cachedPage(page, revision, headers['accept-encoding']);
			if (!cached) return false;
			const length: [string, string] = ['content-length', String(cached.body.length)];
			response.writeHead(200, [...cached.headers, ...common, length].flat());
			response.end(cached.body);
			return true;
		} catch {
			// SvelteKit meets the same trouble, and says what to do.
			return false;
		}
	}

	/**
	 * Takes a form: thanks for what is stored; what is not taken is handed on with what came of it.
	 */
	async function take(
		request: IncomingMessage,
		response: ServerResponse,
		next: () => unknown,
		[code, query]: [code: string, query: string]
	): Promise<unknown> {
		const { headers } = request;
		const asked = new URLSearchParams(query);
		const lang = asked.get('lang') ?? undefined;
		const language = languageFor(lang, headers);
		const body = await bodyOf(request);
		if (body === 'gone') return;
		const about = { language, inAddress: lang !== undefined, show: asked.get('show') };
		const reception = await receive(office, code, { ...body, ...about }).catch(outage);
		if (reception === 'outage') {
			const page = outagePage(language, body.sent);
			response.writeHead(page.status, [...page.headers, ...common].flat());
			return response.end(await page.text());
		}
		// Who names JSON is answered by SvelteKit.
		const wantsPage = !headers.accept?.includes('application/json');
		if ('thanks' in reception && wantsPage) {
			const about = [
				['location', reception.thanks],
				['cache-control', 'no-store'],
				['content-length', '0']
			];
			return response.writeHead(303, [...about, ...common].flat()).end();
		}
		// SvelteKit must not look for a body: it is read, or is none that anybody wants.
		delete headers['content-length'];
		delete headers['transfer-encoding'];
		return handedOn.run(reception, next);
	}

	return async (request, response, next) => {
		const { method, url = '', headers } = request;
		const codings = headers['accept-encoding'];
		if (typeof codings === 'string') headers['accept-encoding'] = acceptedCodings(codings);
		if (method === 'GET' && (await show(request, response))) return;
		const [, code, query = ''] = (method === 'POST' && SENT_TO.exec(url)) || [];
		// SvelteKit refuses what another site has sent.
		const isOurs = code && !isForeign(headers, office.settings.origin, true);
		await (isOurs ? take(request, response, next, [decoded(code), query]) : next());
	};
}

function languageFor(lang: string | undefined, { cookie }: IncomingHttpHeaders): Language {
	return (
		languageOf(lang) ?? languageOf(/(?:^|;\s*)lang=([a-z]{2})/.exec(cookie ?? '')?.[1]) ?? 'vi'
	);
}

function decoded(code: string): string {
	try {
		return decodeURIComponent(code);
	} catch {
		return code;
	}
}

function outage(problem: unknown): 'outage' {
	log.error({ route: '/s/[code]', error: problem }, 'a form could not be taken');
	return 'outage';
}

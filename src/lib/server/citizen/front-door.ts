import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { languageOf, type Language } from '../../core/language.ts';
import { formPage, cachedPage, thanksPage } from './pages.ts';
import type { FrontDoor } from '../http/server-globals.ts';
import { isForeign } from '../http/origin-check.ts';
import { commonHeaders } from '../http/headers.ts';
import type { Office } from '../office.ts';
import { outagePage } from '../http/static-page.ts';
import { receive, type Reception, type Sent } from './receive.ts';
import * as settings from '../store/settings.ts';

const ADDRESS = /^(\/s\/([^/?]+)(?:\/thanks\/([0-9a-f-]{36}))?)(\?lang=([a-z]{2}))?$/i;
const SENT_TO = /^\/s\/([^/?%]+)(?:\?(?:lang=([a-z]{2}))?&?(?:sent)?)?$/i;
/** A form takes less by far; what is larger is SvelteKit's to refuse. */
const MOST_BYTES = 64 * 1024;

const receptions = new WeakMap<IncomingMessage, Reception>();

/** What came of a form that the front door has read, and leaves to SvelteKit to answer. */
export function receptionOf(request: IncomingMessage | undefined): Reception | undefined {
	return request && receptions.get(request);
}

/**
 * A visit that goes as it should is answered before SvelteKit wakes: forms and thanks that are rendered already, where all
 * that is asked of them is one short text, and forms that are taken. Everything else is left to SvelteKit, which makes the
 * same answers (hooks.server.ts, routes/s).
 */
export function frontDoor(office: Office): FrontDoor {
	const common = commonHeaders(office.settings.origin);

	async function show({ url = '', headers }: IncomingMessage, response: ServerResponse): Promise<boolean> {
		const [, path, code, id, query = '', lang] = ADDRESS.exec(url) ?? [];
		if (!path || !code) return false;
		const language = languageFor(lang, headers);
		try {
			const revision = await settings.revision(office.db);
			const page = id ? await thanksPage(office, code, id, language, revision) : formPage(`${path}${query}`, language);
			const kept = page && cachedPage(page, revision, headers['accept-encoding']);
			if (!kept) return false;
			response.writeHead(200, [...kept.headers, ...common, ['content-length', String(kept.body.length)]].flat());
			response.end(kept.body);
			return true;
		} catch {
			// SvelteKit meets the same trouble, and says what to do.
			return false;
		}
	}

	async function take(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
		const { url = '', headers } = request;
		const [, code, lang] = SENT_TO.exec(url) ?? [];
		const { origin, referer, accept } = headers;
		if (!code || !isPlainForm(headers) || accept?.includes('application/json')) return false;
		if (isForeign({ origin, referer }, office.settings.origin, true)) return false;
		const body = await bodyOf(request).catch(() => null);
		// The sender is gone.
		if (!body) return true;
		const reading = { language: languageFor(lang, headers), inAddress: lang !== undefined };
		const reception = await receive(office, code, reading, formIn(body)).catch(outage);
		if (reception === 'outage') {
			const page = outagePage(reading.language);
			response.writeHead(page.status, [...page.headers, ...common].flat()).end(await page.text());
			return true;
		}
		if ('thanks' in reception) {
			const about = [['location', reception.thanks], ['cache-control', 'no-store'], ['content-length', '0'], ...common];
			response.writeHead(303, about.flat()).end();
			return true;
		}
		receptions.set(request, reception);
		// The body is read; SvelteKit must not look for it.
		delete headers['content-length'];
		return false;
	}

	return async (request, response) => {
		if (request.method === 'GET') return show(request, response);
		return request.method === 'POST' && take(request, response);
	};
}

function languageFor(lang: string | undefined, { cookie }: IncomingHttpHeaders): Language {
	return languageOf(lang) ?? languageOf(/(?:^|;\s*)lang=([a-z]{2})/.exec(cookie ?? '')?.[1]) ?? 'vi';
}

/** Whether a body is what a browser sends for a form of ours, and no more than that. */
function isPlainForm(headers: IncomingHttpHeaders): boolean {
	return (
		/^application\/x-www-form-urlencoded(;|$)/i.test(headers['content-type'] ?? '') &&
		Number(headers['content-length']) <= MOST_BYTES
	);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece as Buffer);
	return Buffer.concat(pieces);
}

function formIn(body: Buffer): Sent {
	const sent: Sent = new Map();
	for (const [name, value] of new URLSearchParams(body.toString())) {
		const others = sent.get(name);
		if (others) others.push(value);
		else sent.set(name, [value]);
	}
	return sent;
}

function outage(problem: unknown): 'outage' {
	const { stack } = problem as Error;
	console.error(JSON.stringify({ at: new Date().toISOString(), route: '/s/[code]', error: String(problem), stack }));
	return 'outage';
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { languageOf, type Language } from '../../core/language.ts';
import { commonHeaders } from '../http/headers.ts';
import { isForeign } from '../http/origin-check.ts';
import type { FrontDoor } from '../http/server-globals.ts';
import { log } from '../office/log.ts';
import { outagePage } from '../http/static-page.ts';
import type { Office } from '../office/office.ts';
import * as settings from '../store/settings.ts';
import { cachedPage, formPage, thanksPage } from './pages.ts';
import { receive, type Reception, type Sent } from './receive.ts';

const ADDRESS = /^(\/s\/([^/?]+)(?:\/thanks\/([0-9a-f-]{36}))?)(\?lang=([a-z]{2}))?$/i;
const SENT_TO = /^\/s\/([^/?]+)\/?(?:\?(.*))?$/i;
/** A form takes less by far. */
const MOST_BYTES = 64 * 1024;

const handedOn = new AsyncLocalStorage<Reception>();

/**
 * What came of the form that the front door has judged and hands on to SvelteKit to be answered.
 */
export function receptionOfForm(): Reception {
	const reception = handedOn.getStore();
	if (reception === undefined) throw new Error('a form has come past the front door');
	return reception;
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
		const lang = new URLSearchParams(query).get('lang') ?? undefined;
		const reader = { language: languageFor(lang, headers), inAddress: lang !== undefined };
		const sent = await formOf(request);
		if (sent === 'gone') return;
		const reception =
			sent === 'too-large' ? sent : await receive(office, code, reader, sent).catch(outage);
		if (reception === 'outage') {
			const page = outagePage(reader.language);
			response.writeHead(page.status, [...page.headers, ...common].flat());
			return response.end(await page.text());
		}
		// Who names JSON is answered by SvelteKit.
		const wantsPage = !headers.accept?.includes('application/json');
		if (typeof reception === 'object' && 'thanks' in reception && wantsPage) {
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

/**
 * What a browser sent, the values by name.
 * @returns null for what is no form of ours, such as one with files; `gone` where the sender has
 * left before the end
 */
async function formOf(request: IncomingMessage): Promise<Sent | null | 'too-large' | 'gone'> {
	const { headers } = request;
	if (Number(headers['content-length']) > MOST_BYTES) return 'too-large';
	const pieces: Buffer[] = [];
	let bytes = 0;
	try {
		for await (const piece of request) {
			bytes += (piece as Buffer).length;
			// Where no length was said it is found out now. What is too much is read and not kept,
			// because whoever stops reading ends the connection, and nobody is told why.
			if (bytes <= MOST_BYTES) pieces.push(piece as Buffer);
		}
	} catch {
		return 'gone';
	}
	if (bytes > MOST_BYTES) return 'too-large';
	return readForm(Buffer.concat(pieces), headers['content-type'] ?? '');
}

async function readForm(body: Buffer, type: string): Promise<Sent | null> {
	if (/^application\/x-www-form-urlencoded(;|$)/i.test(type))
		return byName(new URLSearchParams(body.toString()));
	const asForm = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
	const entries = [...(await asForm.formData().catch(() => new FormData()))];
	const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return entries.length > 0 && texts.length === entries.length ? byName(texts) : null;
}

function byName(values: Iterable<[string, string]>): Sent {
	const sent: Sent = new Map();
	for (const [name, value] of values) {
		const others = sent.get(name);
		if (others) others.push(value);
		else sent.set(name, [value]);
	}
	return sent;
}

function outage(problem: unknown): 'outage' {
	log.error({ route: '/s/[code]', error: problem }, 'a form could not be taken');
	return 'outage';
}

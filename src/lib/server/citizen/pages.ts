import * as format from '../../core/format.ts';
import { readableIn, type Language } from '../../core/language.ts';
import { clockOf, dateOf } from '../../core/calendar/time.ts';
import { citizen } from '../../text/citizen.ts';
import type { Office } from '../office/office.ts';
import { findEntry } from './entry.ts';
import * as responses from '../store/responses.ts';
import { templateOf, type Template } from '../files/template.ts';
import { newUuid, uuidBytes } from '../db/uuid.ts';

/** A page of the citizen's path that is the same for everybody but for one short text. */
export interface CitizenPage {
	/** What it depends on beside the revision. */
	name: string;
	/** Where that text stands in it. */
	place: RegExp;
	text: string;
}

/** The form: a published form differs only by the id that it carries. */
export function formPage(path: string, language: Language): CitizenPage {
	const place = /(?<=<input type="hidden" name="id" value=")[0-9a-f-]{36}(?=")/g;
	return { name: `form ${path} ${language}`, place, text: newUuid(Date.now()) };
}

/**
 * The thanks: they differ by the time at which the response came; null where there is no such
 * response.
 */
export async function thanksPage(
	office: Office,
	code: string,
	id: string,
	wanted: Language,
	revision: string
): Promise<CitizenPage | null> {
	const entry = await findEntry(office, code, revision);
	const uuid = uuidBytes(id);
	const receipt = entry && uuid && (await responses.receipt(office.db, uuid, entry.counter.id));
	if (!receipt) return null;
	const { counter } = entry;
	const { language } = readableIn(counter.languages, wanted);
	const { answeredAt } = receipt;
	const text = citizen[language].thanks.received(
		clockOf(answeredAt),
		format.date(dateOf(answeredAt), language)
	);
	return {
		name: `thanks ${counter.code} ${language}`,
		place: /(?<=<p class="received[^"]*">)[^<]*(?=<\/p>)/g,
		text
	};
}

interface Kept {
	revision: string;
	template: Template;
	headers: [string, string][];
}

const MOST_BYTES = 32 * 1024 * 1024;

const pages = new Map<string, Kept>();
let bytes = 0;

/**
 * The page, rendered once, and again after any change that staff have made, on this node or
 * another.
 * @param revision the database's revision now
 * @param render makes the page anew
 */
export async function citizenPage(
	page: CitizenPage,
	revision: string,
	request: Request,
	render: () => Promise<Response>
): Promise<Response> {
	const kept = cachedPage(page, revision, request.headers.get('accept-encoding') ?? undefined);
	if (kept) return new Response(kept.body, { headers: kept.headers });
	const response = await render();
	if (response.status !== 200) return response;
	const html = await response.text();
	const [found, ...more] = html.matchAll(page.place);
	if (found && more.length === 0) {
		const behind = found.index + found[0].length;
		// Length and tag are those of one filled page, not of the next.
		const headers = [...response.headers].filter(
			([name]) => name !== 'content-length' && name !== 'etag'
		);
		keep(page.name, {
			revision,
			template: templateOf(html.slice(0, found.index), html.slice(behind)),
			headers
		});
	}
	return new Response(html, response);
}

function keep(name: string, page: Kept): void {
	bytes += page.template.size - (pages.get(name)?.template.size ?? 0);
	pages.delete(name);
	pages.set(name, page);
	for (const [oldest, { template }] of pages) {
		if (bytes <= MOST_BYTES) break;
		pages.delete(oldest);
		bytes -= template.size;
	}
}

/** The page as it goes out, where it was rendered at this revision. */
export function cachedPage(
	{ name, text }: CitizenPage,
	revision: string,
	acceptEncoding = ''
): { body: Buffer<ArrayBuffer>; headers: [string, string][] } | null {
	const known = pages.get(name);
	if (known?.revision !== revision) return null;
	const { template, headers } = known;
	const packed = acceptEncoding.includes('gzip');
	const about: [string, string][] = packed ? [['content-encoding', 'gzip']] : [];
	return {
		body: packed ? template.gzip(text) : template.plain(text),
		headers: [...headers, ...about, ['vary', 'accept-encoding']]
	};
}

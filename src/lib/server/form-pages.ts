import { newUuid } from './uuid.ts';
import type { Office } from './office.ts';
import * as settings from './store/settings.ts';
import { templateOf, type Template } from './template.ts';

interface Kept {
	revision: string;
	template: Template;
	headers: [string, string][];
}

/** Where the id of a fresh form stands in its page. */
const ID = /(?<=<input type="hidden" name="id" value=")[0-9a-f-]{36}(?=")/g;
const MOST_BYTES = 32 * 1024 * 1024;

const pages = new Map<string, Kept>();
let bytes = 0;

/**
 * A published form's page is the same for everybody but for its id: it is rendered once for each address, and again
 * after any change that staff have made, on this node or another (the database's revision tells).
 * @param address path and query of the page, and what else it depends on
 * @param render makes the page anew
 */
export async function formPage(
	office: Office,
	address: string,
	request: Request,
	render: () => Promise<Response>
): Promise<Response> {
	const revision = await settings.revision(office.db);
	const known = pages.get(address);
	if (known?.revision === revision) return filled(known, request);
	const response = await render();
	if (response.status !== 200) return response;
	const html = await response.text();
	const ids = [...html.matchAll(ID)];
	const made = ids.length === 1 ? templateOf(html.slice(0, ids[0]!.index), html.slice(ids[0]!.index + 36)) : null;
	// Length and tag are those of one filled page, not of the next.
	const headers = [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'etag');
	if (made) keep(address, { revision, template: made, headers });
	return new Response(html, response);
}

function keep(address: string, page: Kept): void {
	bytes += page.template.size - (pages.get(address)?.template.size ?? 0);
	pages.delete(address);
	pages.set(address, page);
	for (const [oldest, { template }] of pages) {
		if (bytes <= MOST_BYTES) break;
		pages.delete(oldest);
		bytes -= template.size;
	}
}

function filled({ template, headers }: Kept, request: Request): Response {
	const id = newUuid(Date.now());
	const packed = request.headers.get('accept-encoding')?.includes('gzip') ?? false;
	const response = new Response(packed ? template.gzip(id) : template.plain(id), { headers });
	response.headers.set('vary', 'accept-encoding');
	if (packed) response.headers.set('content-encoding', 'gzip');
	return response;
}

import { askedFor } from '$lib/server/asked-for.ts';
import { bigResponse } from '$lib/server/export/respond.ts';
import type { RequestHandler } from './$types';

/** The raw comments behind the view of the address: CSV, XLSX or NDJSON. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
	const query = await askedFor(locals, url, 'responses.export');
	return bigResponse(locals.office, 'comments', query, params.format, { url, language: locals.language });
};

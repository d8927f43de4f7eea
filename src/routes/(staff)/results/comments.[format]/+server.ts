import { readFileQuery } from '$lib/server/results/read-address.ts';
import { bigResponse } from '$lib/server/downloads/respond.ts';
import type { RequestHandler } from './$types';

/** The raw comments behind the view of the address: CSV, XLSX or NDJSON. */
export const GET: RequestHandler = async ({ locals, url, params, request }) => {
	const query = readFileQuery({ locals, url });
	const asking = { url, request, language: locals.language };
	return bigResponse(locals.office, 'comments', query, params.format, asking);
};

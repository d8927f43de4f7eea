import { askedFor } from '$lib/server/asked-for.ts';
import { bigResponse } from '$lib/server/export/respond.ts';
import type { RequestHandler } from './$types';

/**
 * The provincial index file of the view of the address: CSV, XLSX or JSON. With `full` the counts of hidden cells too: for
 * the office that merges. Only for those who may export responses: what two such files say against each other (other days,
 * another unit) is not hidden as it is on the screens.
 */
export const GET: RequestHandler = async ({ locals, url, params }) => {
	const isFull = url.searchParams.get('full') === '1';
	const query = await askedFor(locals, url, 'responses.export');
	const asking = { url, language: locals.language };
	return bigResponse(locals.office, 'index', query, params.format, asking, isFull ? 'full' : 'shown');
};

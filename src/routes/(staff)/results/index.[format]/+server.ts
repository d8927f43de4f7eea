import { error } from '@sveltejs/kit';
import { readFileQuery } from '$lib/server/results/read-address.ts';
import { mayBePassedOn } from '$lib/server/index-files/export.ts';
import { bigResponse } from '$lib/server/downloads/respond.ts';
import { files } from '$lib/text/files.ts';
import type { RequestHandler } from './$types';

/**
 * The provincial index file of the view of the address: CSV, XLSX or JSON. With `full` the counts
 * of hidden cells too: for the office that merges. Without, only where it may be passed on. For
 * those who may export responses: both tell more than a screen does (an answer's version of the
 * questionnaire).
 */
export const GET: RequestHandler = async ({ locals, url, params, request }) => {
	const detail = url.searchParams.get('full') === '1' ? 'full' : 'shown';
	const query = readFileQuery({ locals, url });
	if (detail === 'shown' && (await mayBePassedOn(locals.office.db, query)) === false)
		error(400, `${files.vi.shownOnly} · ${files.en.shownOnly}`);
	const asking = { url, request, language: locals.language };
	return bigResponse(locals.office, 'index', query, params.format, asking, detail);
};

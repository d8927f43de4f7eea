import { readFileQuery } from '$lib/server/results/read-address.ts';
import { codebookTable } from '$lib/server/responses/codebook.ts';
import { csvResponse } from '$lib/server/downloads/respond.ts';
import type { RequestHandler } from './$types';

/** What the columns and values of raw data mean, as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const query = readFileQuery({ locals, url });
	return csvResponse(await codebookTable(locals.office.db, query), 'bang-ma', query, {
		url,
		language: locals.language
	});
};

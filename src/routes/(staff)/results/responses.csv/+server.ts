import { askedFor } from '$lib/server/asked-for.ts';
import { csvResponse } from '$lib/server/export/respond.ts';
import { responsesTable } from '$lib/server/export/responses.ts';
import type { RequestHandler } from './$types';

/** The raw responses behind the view of the address as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const query = await askedFor(locals, url, 'responses.export');
	return csvResponse(await responsesTable(locals.office.db, query), 'phieu', query, { url, language: locals.language });
};

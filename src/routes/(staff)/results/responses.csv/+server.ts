import { askedFor } from '$lib/server/asked-for.ts';
import { responsesResponse } from '$lib/server/export/respond.ts';
import type { RequestHandler } from './$types';

/** The raw responses behind the view of the address as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const query = await askedFor(locals, url, 'responses.export');
	return responsesResponse(locals.office, query, { url, language: locals.language });
};

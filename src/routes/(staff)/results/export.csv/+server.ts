import { askedFor } from '$lib/server/asked-for.ts';
import { csvResponse } from '$lib/server/export/respond.ts';
import { resultsTable } from '$lib/server/export/results.ts';
import type { RequestHandler } from './$types';

/** The view of the address as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const query = await askedFor(locals, url, 'results.read');
	const table = await resultsTable(locals.office.db, query, locals.language, { topId: locals.staff!.unitId });
	return csvResponse(table, 'ket-qua', query, { url, language: locals.language });
};

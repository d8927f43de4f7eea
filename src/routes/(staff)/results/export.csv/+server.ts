import { readFileQuery } from '$lib/server/results/read-address.ts';
import { csvResponse } from '$lib/server/downloads/respond.ts';
import { resultsTable } from '$lib/server/results/export.ts';
import type { RequestHandler } from './$types';

/** The view of the address as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const query = readFileQuery({ locals, url });
	const table = await resultsTable(locals.office.db, query, locals.language, {
		topId: locals.access.staff.unitId
	});
	return csvResponse(table, 'ket-qua', query, { url, language: locals.language });
};

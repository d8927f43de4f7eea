import { askedFor } from '$lib/server/results/read-query.ts';
import { indicesTable } from '$lib/server/indices/export.ts';
import { csvResponse } from '$lib/server/downloads/respond.ts';
import type { RequestHandler } from './$types';

/** The indices of the address as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { office, language } = locals;
	const query = await askedFor(locals, url, 'results.read');
	const table = await indicesTable(office.db, query, language, { topId: locals.staff!.unitId });
	return csvResponse(table, 'chi-so', query, { url, language });
};

import { readFileQuery } from '$lib/server/results/read-address.ts';
import { indicesTable } from '$lib/server/indices/export.ts';
import { csvResponse } from '$lib/server/downloads/respond.ts';
import type { RequestHandler } from './$types';

/** The indices of the address as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { office, language } = locals;
	const query = readFileQuery({ locals, url });
	const table = await indicesTable(office.db, query, language, {
		topId: locals.access.staff.unitId
	});
	return csvResponse(table, 'chi-so', query, { url, language });
};

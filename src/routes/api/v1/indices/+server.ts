import { json } from '@sveltejs/kit';
import { readFileQuery, NOT_FOUND } from '$lib/server/results/read-address.ts';
import { indicesJson } from '$lib/server/indices/export.ts';
import { orProblem, problem } from '$lib/server/http/problem.ts';
import { indicesFor } from '$lib/server/indices/figures.ts';
import type { RequestHandler } from './$types';

/**
 * The indices of a unit and period as JSON: the same query as for results, the same numbers as on
 * the page.
 */
export const GET: RequestHandler = ({ locals, url }) =>
	orProblem(async () => {
		const query = readFileQuery({ locals, url });
		const indices = await indicesFor(locals.office.db, query, {
			topId: locals.access.staff.unitId
		});
		return 'unknown' in indices ? problem(404, NOT_FOUND) : json(indicesJson(indices));
	});

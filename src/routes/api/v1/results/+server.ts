import { json } from '@sveltejs/kit';
import { askedFor, NOT_FOUND } from '$lib/server/asked-for.ts';
import { resultsJson } from '$lib/server/export/results.ts';
import { orProblem, problem } from '$lib/server/problem.ts';
import { resultsFor } from '$lib/server/results/index.ts';
import type { RequestHandler } from './$types';

/** Results as JSON; contract.md "HTTP". Problems as RFC 9457. */
export const GET: RequestHandler = ({ locals, url }) =>
	orProblem(async () => {
		const results = await resultsFor(locals.office.db, await askedFor(locals, url, 'results.read'));
		return 'unknown' in results ? problem(404, NOT_FOUND) : json(resultsJson(results));
	});

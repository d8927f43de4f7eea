import { json } from '@sveltejs/kit';
import { readFileQuery, NOT_FOUND } from '$lib/server/results/read-address.ts';
import { factsJson, resultsJson } from '$lib/server/results/export.ts';
import { orProblem, problem } from '$lib/server/http/problem.ts';
import { factsOf } from '$lib/core/results/facts.ts';
import { report } from '$lib/core/results/report.ts';
import { read } from '$lib/server/results/read.ts';
import type { RequestHandler } from './$types';

/** Results as JSON; contract.md "HTTP". Problems as RFC 9457. */
export const GET: RequestHandler = ({ locals, url }) =>
	orProblem(async () => {
		const query = readFileQuery({ locals, url });
		const reader = { topId: locals.access.staff.unitId };
		const wants = { bys: [query.by], indices: true, facts: true };
		const reading = await read(locals.office.db, query, wants, reader);
		if ('unknown' in reading) return problem(404, NOT_FOUND);
		const results = report(reading, wants)[query.by];
		return json({ ...resultsJson(results), facts: factsJson(factsOf(reading).facts) });
	});

import { json } from '@sveltejs/kit';
import { readFileQuery, NOT_FOUND } from '$lib/server/results/read-address.ts';
import { factsJson, resultsJson } from '$lib/server/results/export.ts';
import { orProblem, problem } from '$lib/server/http/problem.ts';
import { factsFor } from '$lib/server/results/facts.ts';
import { resultsFor } from '$lib/server/results/index.ts';
import { oneReading } from '$lib/server/store/reading.ts';
import type { RequestHandler } from './$types';

/** Results as JSON; contract.md "HTTP". Problems as RFC 9457. */
export const GET: RequestHandler = ({ locals, url }) =>
	orProblem(async () => {
		const query = readFileQuery({ locals, url });
		const reader = { topId: locals.access.staff.unitId };
		const db = oneReading(locals.office.db);
		const results = await resultsFor(db, query, reader);
		const facts = await factsFor(db, query, reader);
		if ('unknown' in results || 'unknown' in facts) return problem(404, NOT_FOUND);
		return json({ ...resultsJson(results), facts: factsJson(facts.facts) });
	});

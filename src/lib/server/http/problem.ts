import { isHttpError, json } from '@sveltejs/kit';

/**
 * A problem as programs read it: RFC 9457.
 * @param more further headers
 */
export function problem(
	status: number,
	detail: string,
	more: Record<string, string> = {}
): Response {
	return json(
		{ type: 'about:blank', status, detail },
		{ status, headers: { 'content-type': 'application/problem+json', ...more } }
	);
}

/** Answers a program: errors meant for readers become problems, others stay errors. */
export async function orProblem(answer: () => Promise<Response>): Promise<Response> {
	try {
		return await answer();
	} catch (thrown) {
		if (isHttpError(thrown)) return problem(thrown.status, thrown.body.message);
		throw thrown;
	}
}

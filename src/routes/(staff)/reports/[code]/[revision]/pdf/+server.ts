import { readRevision } from '$lib/server/reports/read-address.ts';
import { fileResponse } from '$lib/server/reports/file.ts';
import { atReport } from '$lib/server/staff/access.ts';
import type { RequestHandler } from './$types';

/** A revision of a report as PDF. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { report } = atReport(locals);
	const { document } = await readRevision({ locals }, report, params.revision);
	return fileResponse(locals.office, document, 'pdf', { request, language: locals.language });
};

import { reportAsked, revisionAsked } from '$lib/server/reports/read-address.ts';
import { fileResponse } from '$lib/server/reports/file.ts';
import type { RequestHandler } from './$types';

/** A revision of a report as a workbook. */
export const GET: RequestHandler = async ({ locals, url, params, request }) => {
	const { report } = await reportAsked({ locals, url }, params.code, 'results.read');
	const { document } = await revisionAsked({ locals }, report, params.revision);
	return fileResponse(locals.office, document, 'excel', { request, language: locals.language });
};

import { readFormat, readRevision } from '$lib/server/reports/read-address.ts';
import { fileResponse } from '$lib/server/reports/file.ts';
import { atReport } from '$lib/server/staff/access.ts';
import type { RequestHandler } from './$types';

/** A revision of a report as a file: Word, PDF or a workbook. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { report } = atReport(locals);
	const { document } = await readRevision({ locals }, report, params.revision);
	const format = readFormat({ locals }, params.format);
	return fileResponse(locals.office, document, format, { request, language: locals.language });
};

import { error } from '@sveltejs/kit';
import { reports as words } from '../../text/reports.ts';
import { REPORT_FORMATS, type ReportFormat } from '../downloads/order.ts';
import * as reportRevisions from '../store/report-revisions.ts';
import type * as reports from '../store/reports.ts';

/** The revision of that number, as it stands in an address; 404 where there is none. */
export async function readRevision(
	{ locals }: { locals: App.Locals },
	report: reports.Report,
	number: string
): Promise<reportRevisions.Revision> {
	const wanted = /^[1-9]\d{0,4}$/.test(number) ? Number(number) : 0;
	const revision = await reportRevisions.byNumber(locals.office.db, report.id, wanted);
	if (!revision) error(404, words[locals.language].noReport);
	return revision;
}

/** The kind of file that an address asks for; 404 where there is none. */
export function readFormat({ locals }: { locals: App.Locals }, format: string): ReportFormat {
	const known = REPORT_FORMATS.find((one) => one === format);
	if (!known) error(404, words[locals.language].noReport);
	return known;
}

import { error } from '@sveltejs/kit';
import { reports as words } from '../../text/reports.ts';
import * as reports from '../store/reports.ts';

/** The revision of that number, as it stands in an address; 404 where there is none. */
export async function readRevision(
	{ locals }: { locals: App.Locals },
	report: reports.Report,
	number: string
): Promise<reports.Revision> {
	const wanted = /^[1-9]\d{0,4}$/.test(number) ? Number(number) : 0;
	const revision = await reports.revision(locals.office.db, report.id, wanted);
	if (!revision) error(404, words[locals.language].noReport);
	return revision;
}

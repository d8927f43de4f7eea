import { error } from '@sveltejs/kit';
import { reports as words } from '../../text/reports.ts';
import { staff as staffWords } from '../../text/staff.ts';
import { allows, may, type Action } from '../staff/permission.ts';
import { allowed } from '../staff/access.ts';
import * as reports from '../store/reports.ts';
import { reportByCode } from './check.ts';

type Where = Parameters<typeof allowed>[0];

/**
 * The report with that code (as typed), for somebody who may read and then do that with it. One of another part of the tree
 * is 404 like one that is not there; 403 for who may only look.
 */
export async function reportAsked(where: Where, code: string, action: Action) {
	const { office, language } = where.locals;
	const staff = allowed(where, 'results.read');
	const report = await reportByCode(office.db, code);
	if (!report || !(await may(office.db, staff, 'results.read', report.unit.id))) error(404, words[language].noReport);
	if (!allows(staff, action)) error(403, staffWords[language].forbidden);
	return { staff, report };
}

/** The revision of that number, as it stands in an address; 404 where there is none. */
export async function revisionAsked({ locals }: Pick<Where, 'locals'>, report: reports.Report, number: string) {
	const wanted = /^[1-9]\d{0,4}$/.test(number) ? Number(number) : 0;
	const revision = await reports.revision(locals.office.db, report.id, wanted);
	if (!revision) error(404, words[locals.language].noReport);
	return revision;
}

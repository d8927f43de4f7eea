import { readMonth } from '$lib/server/caseload/read-address.ts';
import { monthsAround } from '$lib/server/caseload/form.ts';
import { templateResponse } from '$lib/server/caseload/template.ts';
import { caseloadOf } from '$lib/server/caseload/view.ts';
import type { RequestHandler } from './$types';

/** A file to fill in and import. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { month, today } = readMonth({ locals, url });
	const known = await caseloadOf(
		locals.office.db,
		unit.id,
		month,
		monthsAround(month, today).lastYear
	);
	return templateResponse(unit, month, known, locals.language);
};

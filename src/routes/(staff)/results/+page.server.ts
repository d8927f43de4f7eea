import { allows } from '$lib/core/permission.ts';
import { orUnknown, readPageQuery } from '$lib/server/results/read-address.ts';
import type { PageServerLoad } from './$types';
import { viewOf } from './view.server.ts';

// The chart of months is drawn, and tells of the month that is pointed at; the button prints.
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { query, today } = readPageQuery({ locals, url });
	const { db } = locals.office;
	const view = await viewOf(db, { ...query, by: 'field' }, unit, staff.unitId, today);
	return {
		view: orUnknown(view, { url }, locals.language),
		dates: url.searchParams.has('from'),
		mayExport: allows(staff, 'responses.export')
	};
};

import { error } from '@sveltejs/kit';
import { may } from '$lib/server/staff/permission.ts';
import { postersOf } from '$lib/server/counters/poster.ts';
import { allowed } from '$lib/server/staff/access.ts';
import * as counters from '$lib/server/store/counters.ts';
import * as units from '$lib/server/store/units.ts';
import { staff as words } from '$lib/text/staff.ts';
import type { PageServerLoad } from './$types';

// Outside the staff layout: a sheet of paper has no header. The button prints by script.
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const staff = allowed({ locals, url }, 'counters.read');
	const { office, language } = locals;
	const unit = await units.byCode(office.db, url.searchParams.get('unit') ?? '');
	if (!unit || !(await may(office.db, staff, 'counters.read', unit.id))) error(404, words[language].noPage);
	return { language, unit: unit.name, posters: await postersOf(office, await counters.inUse(office.db, unit.id)) };
};

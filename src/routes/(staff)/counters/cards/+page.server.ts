import { postersOf } from '$lib/server/counters/poster.ts';
import * as counters from '$lib/server/store/counters.ts';
import type { PageServerLoad } from './$types';

// Outside the staff layout: a sheet of paper has no header. The button prints by script.
export const csr = true;

export const load: PageServerLoad = async ({ locals }) => {
	const { access, office, language } = locals;
	const { unit } = access;
	return {
		language,
		unit: unit.name,
		posters: await postersOf(office, await counters.inUse(office.db, unit.id))
	};
};

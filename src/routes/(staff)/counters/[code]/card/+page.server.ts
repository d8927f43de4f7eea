import { postersOf } from '$lib/server/counters/poster.ts';
import { printablePage } from '$lib/server/staff/access.ts';
import type { PageServerLoad } from './$types';

// Outside the staff layout: a sheet of paper has no header. The button prints by script.
export const csr = true;

export const load: PageServerLoad = async ({ locals, url, params }) => {
	const counter = await printablePage({ locals, url }, params.code);
	return { language: locals.language, posters: await postersOf(locals.office, [counter]) };
};

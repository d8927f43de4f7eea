import { error } from '@sveltejs/kit';
import { publicView } from '$lib/server/reports/public.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const view = await publicView(
		locals.office,
		params.code,
		url.searchParams.get('revision'),
		Date.now()
	);
	if (view === null) error(404);
	return { language: locals.language, ...view };
};

import { redirect } from '@sveltejs/kit';
import { retire } from '$lib/server/counters/changes.ts';
import { actorOf, counterFor, signedIn } from '$lib/server/staff/access.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params }) => {
	const counter = await counterFor({ locals, url }, params.code, 'counters.change');
	if (counter.retiredAt !== null) redirect(303, `/counters/${counter.code}`);
	return { code: counter.code, name: counter.name, ofUnit: counter.unit.name };
};

export const actions: Actions = {
	default: async ({ locals, url, params }) => {
		const counter = await counterFor({ locals, url }, params.code, 'counters.change');
		await retire(locals.office.db, actorOf(signedIn({ locals, url })), counter, Date.now());
		redirect(303, `/counters/${counter.code}?done=retired`);
	}
};

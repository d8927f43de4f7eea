import { redirect } from '@sveltejs/kit';
import { retire } from '$lib/server/counters/changes.ts';
import { atCounter } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { counter } = atCounter(locals);
	if (counter.retiredAt !== null) redirect(303, `/counters/${counter.code}`);
	return { code: counter.code, name: counter.name, ofUnit: counter.unit.name };
};

export const actions: Actions = {
	default: async ({ locals }) => {
		const { staff, counter } = atCounter(locals);
		orNotFound(await retire(locals.office.db, actorOf(staff), counter, Date.now()), locals);
		redirect(303, `/counters/${counter.code}?done=retired`);
	}
};

import { redirect } from '@sveltejs/kit';
import { originReach } from '$lib/core/origin.ts';
import { reopen } from '$lib/server/counters/changes.ts';
import { counterAddress, qrOf, shortAddress } from '$lib/server/files/qr.ts';
import { atCounter } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['added', 'changed', 'retired', 'reopened'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { counter } = atCounter(locals);
	const { origin } = locals.office.settings;
	const { size, path } = qrOf(counterAddress(origin, counter.code));
	return {
		counter: {
			code: counter.code,
			name: counter.name,
			unit: counter.unit.name,
			fields: counter.fields.map((field) => field.name),
			questionnaire: counter.version.definition.name,
			languages: counter.languages,
			createdAt: counter.createdAt,
			retiredAt: counter.retiredAt
		},
		qr: { size, path },
		reach: originReach(origin),
		address: shortAddress(origin, counter.code),
		done: DONE.find((done) => done === url.searchParams.get('done')) ?? null
	};
};

export const actions: Actions = {
	reopen: async ({ locals }) => {
		const { staff, counter } = atCounter(locals);
		orNotFound(await reopen(locals.office.db, actorOf(staff), counter, Date.now()), locals);
		redirect(303, `/counters/${counter.code}?done=reopened`);
	}
};

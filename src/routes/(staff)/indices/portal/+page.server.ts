import { fail, redirect } from '@sveltejs/kit';
import { typedOf } from '$lib/server/indicators/form.ts';
import { readPortalPeriod } from '$lib/server/indices/portal-address.ts';
import { lastChange, setPortalPairs } from '$lib/server/indices/portal-changes.ts';
import { readPortal, typedAs } from '$lib/server/indices/portal-form.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as portalPairs from '$lib/server/store/portal-pairs.ts';
import { portalPath } from '$lib/ui/indices/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const period = readPortalPeriod({ locals, url });
	const history = await portalPairs.history(locals.office.db, unit.id, period);
	return {
		of: { code: unit.code, name: unit.name },
		period,
		stored: typedAs(portalPairs.inForce(history)),
		seen: lastChange(history),
		history,
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const period = readPortalPeriod({ locals, url });
		const typed = typedOf(await request.formData());
		const form = readPortal(typed);
		if (!form.ok) return fail(400, { typed, problems: form.problems, outcome: null });
		const seen = Number(typed.seen || '0');
		const of = { unitId: unit.id, period };
		const { db } = locals.office;
		const set = await setPortalPairs(db, actorOf(staff), of, form.read, seen, Date.now());
		const outcome = orNotFound(set, locals);
		if (outcome.kind === 'nothing')
			return fail(400, { typed, problems: [], outcome: 'unchanged' as const });
		if (outcome.kind === 'refused') return fail(409, { typed, problems: [], outcome: outcome.why });
		redirect(303, portalPath(unit.code, period, { saved: '' }));
	}
};

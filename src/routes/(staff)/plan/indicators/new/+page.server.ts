import { fail, redirect } from '@sveltejs/kit';
import { addIndicator } from '$lib/server/indicators/changes.ts';
import { readIndicator, typedOf } from '$lib/server/indicators/form.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ of: locals.access.unit.name });

export const actions: Actions = {
	// For the person's own unit and those below it.
	default: async ({ locals, request }) => {
		const { staff } = locals.access;
		const typed = typedOf(await request.formData());
		const read = readIndicator(typed);
		if (!read.ok) return fail(400, { typed, problems: read.problems });
		const { db } = locals.office;
		const added = await addIndicator(db, actorOf(staff), staff.unitId, read.indicator, Date.now());
		const outcome = orNotFound(added, locals);
		if (outcome.kind === 'refused') return fail(409, { typed, problems: [outcome.why] });
		redirect(303, `/plan/indicators/${outcome.result}?added`);
	}
};

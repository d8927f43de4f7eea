import { fail, redirect } from '@sveltejs/kit';
import { update } from '$lib/server/counters/changes.ts';
import { readCounter, typedCounter } from '$lib/server/counters/form.ts';
import { atCounter } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as fields from '$lib/server/store/fields.ts';
import * as questionnaires from '$lib/server/store/questionnaires.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { counter } = atCounter(locals);
	const { db } = locals.office;
	return {
		code: counter.code,
		ofUnit: counter.unit.name,
		stored: {
			name: counter.name,
			fields: counter.fields.map((field) => field.code),
			questionnaire: counter.version.definition.key,
			languages: counter.languages
		},
		fields: await fields.all(db),
		questionnaires: await questionnaires.current(db)
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { staff, counter } = atCounter(locals);
		const { db } = locals.office;
		const typed = typedCounter(await request.formData());
		const read = await readCounter(db, typed, counter.unit);
		if (!read.ok) return fail(400, { typed, problems: read.problems });
		const updated = await update(db, actorOf(staff), counter, read.counter, Date.now());
		const outcome = orNotFound(updated, locals);
		if (outcome.kind === 'refused') return fail(409, { typed, problems: ['name-taken' as const] });
		redirect(303, `/counters/${counter.code}?done=changed`);
	}
};

import { redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import { readYearAndField } from '$lib/server/targets/read-address.ts';
import { remove } from '$lib/server/targets/changes.ts';
import { linesFor } from '$lib/server/targets/view.ts';
import { targetsPath } from '$lib/ui/targets/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { year, code, fieldId } = await readYearAndField({ locals, url });
	const { db } = locals.office;
	const now = (await linesFor(db, unit.id, year)).find((line) => line.code === code)!;
	if (now.target?.origin !== 'own') redirect(303, targetsPath(unit.code, year));
	const then = (await linesFor(db, unit.id, year, fieldId)).find((line) => line.code === code)!;
	return {
		of: { code: unit.code, name: unit.name },
		year,
		name: now.name,
		now: now.target,
		then: then.target
	};
};

export const actions: Actions = {
	default: async ({ locals, url }) => {
		const { staff, unit } = locals.access;
		const { year, fieldId } = await readYearAndField({ locals, url });
		const of = { unitId: unit.id, year };
		const outcome = await remove(locals.office.db, actorOf(staff), of, fieldId, Date.now());
		orNotFound(outcome, locals);
		redirect(303, targetsPath(unit.code, year, { done: 'removed' }));
	}
};

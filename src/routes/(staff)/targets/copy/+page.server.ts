import { redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as fields from '$lib/server/store/fields.ts';
import { readYear } from '$lib/server/targets/read-address.ts';
import { copyLastYear, missing } from '$lib/server/targets/changes.ts';
import { targetsPath } from '$lib/ui/targets/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { year } = readYear({ locals, url });
	const names = new Map((await fields.all(locals.office.db)).map(({ id, name }) => [id, name]));
	const found = await missing(locals.office.db, { unitId: unit.id, year });
	return {
		of: { code: unit.code, name: unit.name },
		year,
		missing: found.map(({ fieldId, percent, basis }) => ({
			name: fieldId === null ? null : (names.get(fieldId) ?? null),
			percent,
			basis
		}))
	};
};

export const actions: Actions = {
	default: async ({ locals, url }) => {
		const { staff, unit } = locals.access;
		const { year } = readYear({ locals, url });
		const of = { unitId: unit.id, year };
		const outcome = await copyLastYear(locals.office.db, actorOf(staff), of, Date.now());
		orNotFound(outcome, locals);
		redirect(303, targetsPath(unit.code, year, { done: 'copied' }));
	}
};

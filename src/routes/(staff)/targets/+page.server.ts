import { fail, redirect } from '@sveltejs/kit';
import { named } from '$lib/core/calendar/period.ts';
import { yearOf } from '$lib/core/calendar/time.ts';
import { allows } from '$lib/core/permission.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as fields from '$lib/server/store/fields.ts';
import { readYear } from '$lib/server/targets/read-address.ts';
import { missing, set } from '$lib/server/targets/changes.ts';
import { readSuppositions, readTarget, typedTarget, yearChoice } from '$lib/server/targets/form.ts';
import { linesFor, supposed, unitsWithOwn } from '$lib/server/targets/view.ts';
import { unitChoice } from '$lib/server/units/choice.ts';
import { targetsPath } from '$lib/ui/targets/links.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['set', 'removed', 'copied'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { year, today } = readYear({ locals, url });
	const { db } = locals.office;
	const mayChange = allows(staff, 'targets.change');
	const tried = readSuppositions(url.searchParams, await fields.all(db));
	const find = (url.searchParams.get('find') ?? '').trim();
	return {
		of: { code: unit.code, name: unit.name },
		year,
		years: yearChoice(year, today),
		isPast: year < yearOf(today),
		choice: await unitChoice(db, staff.unitId, named(String(year))!, find),
		lines: await linesFor(db, unit.id, year),
		below: await unitsWithOwn(db, unit.id, year),
		toCopy: mayChange ? (await missing(db, { unitId: unit.id, year })).length : 0,
		mayChange,
		edit: mayChange ? url.searchParams.get('edit') : null,
		tried: { typed: tried.typed, wrong: tried.wrong, any: tried.suppositions.length > 0 },
		supposed:
			tried.suppositions.length > 0
				? await supposed(db, unit, year, tried.suppositions, staff.unitId)
				: null,
		done: DONE.find((done) => done === url.searchParams.get('done')) ?? null
	};
};

export const actions: Actions = {
	set: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const { year } = readYear({ locals, url });
		const { db } = locals.office;
		const typed = typedTarget(await request.formData());
		const read = readTarget(typed, await fields.all(db));
		if (!read.ok) return fail(400, { typed, problems: read.problems });
		const of = { unitId: unit.id, year };
		orNotFound(await set(db, actorOf(staff), of, read.target, Date.now()), locals);
		redirect(303, targetsPath(unit.code, year, { done: 'set' }));
	}
};

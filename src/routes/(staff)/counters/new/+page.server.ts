import { fail, redirect } from '@sveltejs/kit';
import { dateOf } from '$lib/core/calendar/time.ts';
import { normalizeCounterCode } from '$lib/core/codes.ts';
import { isUnitCode } from '$lib/core/units/schema.ts';
import { add } from '$lib/server/counters/changes.ts';
import { freeCode } from '$lib/server/counters/code.ts';
import { readCounter, typedCounter, unitChoice } from '$lib/server/counters/form.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import * as fields from '$lib/server/store/fields.ts';
import * as questionnaires from '$lib/server/store/questionnaires.ts';
import * as units from '$lib/server/store/units.ts';
import { existsOn } from '$lib/server/units/choice.ts';
import type { Actions, PageServerLoad } from './$types';

// More than these nobody reads; typing more of the name is quicker.
const UNITS_SHOWN = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff } = locals.access;
	const { db } = locals.office;
	const choice = await unitChoice(db, staff.unitId, Date.now());
	const unit = url.searchParams.get('unit') ? locals.access.unit : null;
	const find = (url.searchParams.get('find') ?? '').trim();
	const found =
		choice === null && find ? await units.search(db, staff.unitId, find, UNITS_SHOWN + 1) : [];
	return {
		units: choice?.map(({ code, name }) => ({ code, name })) ?? null,
		unit: unit ? { code: unit.code, name: unit.name } : null,
		find,
		found: found.slice(0, UNITS_SHOWN).map(({ code, name, kind }) => ({ code, name, kind })),
		more: found.length > UNITS_SHOWN,
		fields: await fields.all(db),
		questionnaires: await questionnaires.current(db),
		newCode: await freeCode(db)
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { staff } = locals.access;
		const { db } = locals.office;
		const form = await request.formData();
		const typed = typedCounter(form);
		const unit = isUnitCode(typed.unit) ? await units.byCode(db, typed.unit) : undefined;
		const suits = unit && existsOn(unit, dateOf(Date.now()));
		const read = await readCounter(db, typed, suits ? unit : null);
		if (!read.ok || !unit) return fail(400, { typed, problems: read.ok ? [] : read.problems });

		const wanted = normalizeCounterCode(String(form.get('code') ?? ''));
		const outcome = await add(db, actorOf(staff), unit.id, read.counter, wanted, Date.now());
		if (outcome.kind === 'refused' && outcome.why === 'not-yours')
			return fail(400, { typed, problems: ['unit' as const] });
		if (outcome.kind === 'refused') return fail(409, { typed, problems: [outcome.why] });
		const code = outcome.kind === 'done' ? outcome.result : wanted;
		redirect(303, `/counters/${code}?done=added`);
	}
};

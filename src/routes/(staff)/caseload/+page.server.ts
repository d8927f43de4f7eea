import { fail, redirect } from '@sveltejs/kit';
import { readMonth } from '$lib/server/caseload/read-address.ts';
import { save } from '$lib/server/caseload/changes.ts';
import {
	monthChoice,
	monthsAround,
	nameOfMonth,
	numberOfMonth,
	readCaseload,
	typedAs,
	typedCaseload
} from '$lib/server/caseload/form.ts';
import { caseloadOf, keeperOf } from '$lib/server/caseload/view.ts';
import { allows } from '$lib/core/permission.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import { unitChoice } from '$lib/server/units/choice.ts';
import { caseloadPath } from '$lib/ui/targets/links.ts';
import type { Actions, PageServerLoad } from './$types';

// The numbers are added up as they are typed.
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { month, today } = readMonth({ locals, url });
	const { db } = locals.office;
	// Whoever names no unit is led to the one that keeps the counters.
	const keeper = url.searchParams.has('unit') ? null : await keeperOf(db, unit.id, month);
	if (keeper) redirect(307, caseloadPath(keeper.code, nameOfMonth(month)));
	const { before, after, lastYear } = monthsAround(month, today);
	const caseload = await caseloadOf(db, unit.id, month, lastYear);
	return {
		of: { code: unit.code, name: unit.name },
		month: nameOfMonth(month),
		months: monthChoice(month, today),
		before: nameOfMonth(before),
		after: after && nameOfMonth(after),
		lastYear: nameOfMonth(lastYear),
		isRunning: today <= month.to,
		choice: await unitChoice(db, staff.unitId, month, (url.searchParams.get('find') ?? '').trim()),
		caseload,
		stored: typedAs(caseload.fields.flatMap((field) => field.rows)),
		mayChange: allows(staff, 'caseload.change'),
		done: url.searchParams.get('done') === 'saved'
	};
};

export const actions: Actions = {
	default: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const { month, today } = readMonth({ locals, url });
		const { db } = locals.office;
		const { fields } = await caseloadOf(db, unit.id, month, monthsAround(month, today).lastYear);
		const keys = fields.flatMap((field) => field.rows);
		const typed = typedCaseload(await request.formData(), keys);
		const read = readCaseload(typed, keys);
		if (!read.ok) return fail(400, { typed, problems: read.problems });
		const place = { unitId: unit.id, month: numberOfMonth(month) };
		const outcome = orNotFound(
			await save(db, actorOf(staff), place, read.rows, Date.now()),
			locals
		);
		if (outcome.kind === 'refused') return fail(400, { typed, problems: outcome.problems });
		redirect(303, caseloadPath(unit.code, nameOfMonth(month), { done: 'saved' }));
	}
};

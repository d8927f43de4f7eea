import { fail, redirect } from '@sveltejs/kit';
import { named } from '$lib/core/calendar/period.ts';
import { dateOf } from '$lib/core/calendar/time.ts';
import { allows } from '$lib/core/permission.ts';
import { openReport } from '$lib/server/reports/draft.ts';
import { readPlan, setPlan } from '$lib/server/reports/reporting-calendar.ts';
import { chosenPeriod, reportsOf } from '$lib/server/reports/view.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import { unitChoice } from '$lib/server/units/choice.ts';
import { reportPath, reportsPath } from '$lib/ui/reports/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { db } = locals.office;
	const today = dateOf(Date.now());
	return {
		of: { code: unit.code, name: unit.name },
		today,
		reports: await reportsOf(db, unit.id, today),
		choice: await unitChoice(
			db,
			staff.unitId,
			named(today.slice(0, 4))!,
			(url.searchParams.get('find') ?? '').trim()
		),
		mayClose: allows(staff, 'reports.close'),
		saved: url.searchParams.get('done') === 'plan'
	};
};

export const actions: Actions = {
	write: async ({ locals, request }) => {
		const { staff, unit } = locals.access;
		const form = await request.formData();
		const now = Date.now();
		const period = chosenPeriod(
			String(form.get('period')),
			String(form.get('cut-off')),
			dateOf(now)
		);
		if (period === null) return fail(400, { badPeriod: true });
		const opened = await openReport(locals.office.db, actorOf(staff), unit.id, period, now);
		const outcome = orNotFound(opened, locals);
		if (outcome.kind === 'refused') redirect(303, reportPath(outcome.code, null, ''));
		redirect(303, reportPath(outcome.result, null, 'made'));
	},
	plan: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const form = await request.formData();
		const plan = readPlan(String(form.get('rhythm')), String(form.get('cut-off')));
		if (plan === null) return fail(400, { badPeriod: true });
		const outcome = await setPlan(locals.office.db, actorOf(staff), unit.id, plan, Date.now());
		orNotFound(outcome, locals);
		redirect(303, reportsPath(url.searchParams.get('unit'), { done: 'plan' }));
	}
};

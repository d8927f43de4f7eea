import { fail, redirect } from '@sveltejs/kit';
import { closeReport } from '$lib/server/reports/close.ts';
import { snapshotOf } from '$lib/server/db/snapshot.ts';
import { draftOf } from '$lib/server/reports/view.ts';
import { atReport } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import { reportPath } from '$lib/ui/reports/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { staff, report } = atReport(locals);
	if (report.closedAt !== null) redirect(303, reportPath(report.code));
	const { document } = await snapshotOf(locals.office.db, (snapshot) =>
		draftOf(snapshot, report, staff.name, Date.now())
	);
	return {
		report: { code: report.code, unit: report.unit, period: report.period },
		seen: report.changedAt,
		document
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { staff, report } = atReport(locals);
		const seen = Number((await request.formData()).get('seen'));
		const closed = await closeReport(locals.office, actorOf(staff), report, seen, Date.now());
		const outcome = orNotFound(closed, locals);
		// Somebody was quicker: what was closed is there to read, and there is nothing left to confirm.
		if (outcome.kind === 'refused' && outcome.why === 'closed')
			redirect(303, reportPath(report.code, null, 'taken'));
		if (outcome.kind === 'refused') return fail(409, { refusal: outcome });
		redirect(303, reportPath(report.code, null, 'closed'));
	}
};

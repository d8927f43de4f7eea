import { fail, redirect } from '@sveltejs/kit';
import { closeReport } from '$lib/server/reports/close.ts';
import { snapshotOf } from '$lib/server/db/snapshot.ts';
import { draftOf } from '$lib/server/reports/view.ts';
import { atReport } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { reportPath } from '$lib/ui/reports/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { staff, report } = atReport(locals);
	if (report.closedAt !== null) redirect(303, reportPath(report.code));
	const { document } = await snapshotOf(locals.office.db, (snapshot) =>
		draftOf(snapshot, report, staff.name, Date.now())
	);
	return { report: { code: report.code, unit: report.unit, period: report.period }, seen: report.changedAt, document };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { staff, report } = atReport(locals);
		const seen = Number((await request.formData()).get('seen'));
		const outcome = await closeReport(locals.office, actorOf(staff), report, seen, Date.now());
		// Somebody was quicker: what was closed is there to read, and there is nothing left to confirm.
		if (!outcome.ok && outcome.refusal.why === 'closed') redirect(303, reportPath(report.code, null, 'taken'));
		if (!outcome.ok) return fail(409, { refusal: outcome.refusal });
		redirect(303, reportPath(report.code, null, 'closed'));
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { snapshotOf } from '$lib/server/db/snapshot.ts';
import { reviseReport } from '$lib/server/reports/close.ts';
import { readReason, readReport, typedFrom, typedReport } from '$lib/server/reports/form.ts';
import { draftOf } from '$lib/server/reports/view.ts';
import { atReport } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import { reportPath } from '$lib/ui/reports/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { staff, report } = atReport(locals);
	if (report.closedAt === null) redirect(303, reportPath(report.code));
	const { document } = await snapshotOf(locals.office.db, (snapshot) =>
		draftOf(snapshot, report, staff.name, Date.now())
	);
	return {
		report: { code: report.code, unit: report.unit, period: report.period },
		seen: report.revision,
		document,
		typed: typedFrom(report.head, document.findings, report.done)
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { staff, report } = atReport(locals);
		const form = await request.formData();
		const typed = typedReport(form);
		const { generated } = await snapshotOf(locals.office.db, (snapshot) =>
			draftOf(snapshot, report, staff.name, Date.now())
		);
		const [read, why] = [readReport(typed, generated), readReason(typed.reason)];
		if (!read.ok || !why.ok)
			return fail(400, {
				typed,
				problems: [...(why.ok ? [] : [why.problem]), ...(read.ok ? [] : read.problems)],
				refusal: null
			});
		const revision = { written: read.written, reason: why.reason, seen: Number(form.get('seen')) };
		const { office } = locals;
		const revised = await reviseReport(office, actorOf(staff), report, revision, Date.now());
		const outcome = orNotFound(revised, locals);
		if (outcome.kind === 'refused') return fail(409, { typed, problems: [], refusal: outcome });
		redirect(303, reportPath(report.code, null, 'revised'));
	}
};

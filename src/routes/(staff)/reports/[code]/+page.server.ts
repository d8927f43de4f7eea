import { fail, redirect } from '@sveltejs/kit';
import { snapshotOf } from '$lib/server/db/snapshot.ts';
import { allows } from '$lib/core/permission.ts';
import { checkAddress, qrOf } from '$lib/server/files/qr.ts';
import { readRevision } from '$lib/server/reports/read-address.ts';
import { writeReport } from '$lib/server/reports/draft.ts';
import { readReport, typedFrom, typedReport } from '$lib/server/reports/form.ts';
import { draftOf } from '$lib/server/reports/view.ts';
import { atReport } from '$lib/server/staff/access.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as reportRevisions from '$lib/server/store/report-revisions.ts';
import { reportPath } from '$lib/ui/reports/links.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['made', 'saved', 'closed', 'taken', 'revised'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, report } = atReport(locals);
	const { db } = locals.office;
	const shared = {
		report: {
			code: report.code,
			unit: report.unit,
			period: report.period,
			madeAt: report.madeAt,
			madeBy: report.madeBy
		},
		newest: report.revision,
		revisions: await reportRevisions.ofReport(db, report.id),
		mayClose: allows(staff, 'reports.close'),
		done: DONE.find((done) => done === url.searchParams.get('done')) ?? null
	};
	if (report.closedAt === null) {
		const { document, generated } = await snapshotOf(db, (snapshot) =>
			draftOf(snapshot, report, staff.name, Date.now())
		);
		// What the figures say now, where an officer has written about others.
		const moved =
			report.generated && generated.join('\n') !== report.generated.join('\n') ? generated : null;
		return {
			...shared,
			document,
			digest: null,
			qr: null,
			moved,
			typed: typedFrom(document.head, document.findings, report.done)
		};
	}
	const number = url.searchParams.get('revision') ?? String(report.revision);
	const { document, digest } = await readRevision({ locals }, report, number);
	const { size, path } = qrOf(checkAddress(locals.office.settings.origin, report.code));
	return { ...shared, document, digest, qr: { size, path }, moved: null, typed: null };
};

export const actions: Actions = {
	write: async ({ locals, request }) => {
		const { staff, report } = atReport(locals);
		const { db } = locals.office;
		const typed = typedReport(await request.formData());
		const { generated } = await snapshotOf(db, (snapshot) =>
			draftOf(snapshot, report, staff.name, Date.now())
		);
		const read = readReport(typed, generated);
		if (!read.ok) return fail(400, { typed, problems: read.problems });
		const wrote = await writeReport(db, actorOf(staff), report, read.written, Date.now());
		const { kind } = orNotFound(wrote, locals);
		redirect(303, reportPath(report.code, null, kind === 'refused' ? 'taken' : 'saved'));
	}
};

import { error, fail, redirect } from '@sveltejs/kit';
import { isDossierPeriod } from '$lib/core/indices/tt-01-2018.ts';
import type { Language } from '$lib/core/language.ts';
import { named } from '$lib/core/calendar/period.ts';
import { dateOf, yearOf } from '$lib/core/calendar/time.ts';
import { score } from '$lib/server/indices/assessment-changes.ts';
import { readAssessment } from '$lib/server/indices/assessment-form.ts';
import { typedOf } from '$lib/server/indicators/form.ts';
import { dossierSideOf } from '$lib/server/staff/permission.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as assessments from '$lib/server/store/assessments.ts';
import { indices as words } from '$lib/text/indices.ts';
import { staff as staffWords } from '$lib/text/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { db } = locals.office;
	const today = dateOf(Date.now());
	const period = periodAsked(url, today, locals.language);
	const side = await dossierSideOf(db, staff, unit.id);
	const history = await assessments.ofUnit(db, unit.id, period);
	const held = (of: string) => history.find((one) => one.side === of && one.replacedAt === null);
	return {
		of: { code: unit.code, name: unit.name },
		period,
		today,
		hasBegun: named(period)!.from <= today,
		side,
		locked: side === 'self-scored' && held('appraised') !== undefined,
		held: (side && held(side)) ?? null,
		other: (side && held(side === 'appraised' ? 'self-scored' : 'appraised')?.points) ?? null,
		history,
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const { language, office } = locals;
		const now = Date.now();
		const period = periodAsked(url, dateOf(now), language);
		const side = await dossierSideOf(office.db, staff, unit.id);
		if (side === null) error(403, staffWords[language].forbidden);
		const typed = typedOf(await request.formData());
		const read = readAssessment(typed);
		if (!read.ok) return fail(400, { typed, problems: read.problems, outcome: null });
		if (named(period)!.from > dateOf(now))
			return fail(400, { typed, problems: [], outcome: 'to-come' as const });

		const seen = /^\d{1,9}$/.test(typed.seen ?? '') ? Number(typed.seen) : null;
		const of = { unitId: unit.id, period, side, scorerUnitId: staff.unitId };
		const scored = await score(office.db, actorOf(staff), of, read.assessment, seen, now);
		const outcome = orNotFound(scored, locals);
		if (outcome.kind === 'nothing')
			return fail(400, { typed, problems: [], outcome: 'unchanged' as const });
		if (outcome.kind === 'refused') return fail(409, { typed, problems: [], outcome: outcome.why });
		redirect(
			303,
			`/indices/assessment?${new URLSearchParams({ unit: unit.code, period, saved: '' })}`
		);
	}
};

function periodAsked(url: URL, today: string, language: Language): string {
	const period = url.searchParams.get('period') || String(yearOf(today));
	if (!isDossierPeriod(period))
		error(400, words[language].dossiers.wrongPeriod(period.slice(0, 60)));
	return period;
}

import { error, fail, redirect } from '@sveltejs/kit';
import { writeAmount } from '$lib/core/indicators/indicators.ts';
import { PAR_POINTS } from '$lib/core/indices/par-index.ts';
import type { Language } from '$lib/core/language.ts';
import { dateOf } from '$lib/core/calendar/time.ts';
import { typedOf } from '$lib/server/indicators/form.ts';
import { readParPoints, setParPoints } from '$lib/server/indices/par-points-changes.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as parPoints from '$lib/server/store/par-points.ts';
import { yearAsked } from '$lib/server/targets/form.ts';
import { indicators as words } from '$lib/text/indicators.ts';
import { unitIndicesPath } from '$lib/ui/indices/links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { db } = locals.office;
	const year = yearOfAddress(url, locals.language);
	const history = await parPoints.history(db, unit.id, year);
	const own = history.find(({ replacedAt }) => replacedAt === null);
	return {
		of: { code: unit.code, name: unit.name },
		year,
		usual: PAR_POINTS,
		own: own
			? { points: writeAmount(own.points, 'number', locals.language), basis: own.basis }
			: null,
		history
	};
};

export const actions: Actions = {
	default: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const year = yearOfAddress(url, locals.language);
		const typed = typedOf(await request.formData());
		const form = readParPoints(typed);
		if (!form.ok) return fail(400, { typed, problems: form.problems });
		const of = { unitId: unit.id, year };
		const outcome = await setParPoints(locals.office.db, actorOf(staff), of, form.read, Date.now());
		orNotFound(outcome, locals);
		redirect(303, unitIndicesPath(unit.code, String(year)));
	}
};

function yearOfAddress(url: URL, language: Language): number {
	const asked = url.searchParams.get('year');
	const year = yearAsked(asked, dateOf(Date.now()));
	if (year === null) error(400, words[language].wrongYear((asked ?? '').slice(0, 60)));
	return year;
}

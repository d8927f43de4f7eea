import { error } from '@sveltejs/kit';
import { dateOf } from '$lib/core/calendar/time.ts';
import { allows } from '$lib/core/permission.ts';
import { indicatorsOf } from '$lib/server/indicators/view.ts';
import { yearAsked, yearChoice } from '$lib/server/targets/form.ts';
import { unitsAbove } from '$lib/server/units/choice.ts';
import { indicators as words } from '$lib/text/indicators.ts';
import type { PageServerLoad } from './$types';
import { satisfactionOf } from './view.server.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const today = dateOf(Date.now());
	const asked = url.searchParams.get('year');
	const year = yearAsked(asked, today);
	if (year === null) error(400, words[locals.language].wrongYear((asked ?? '').slice(0, 60)));
	const { db } = locals.office;
	const plan = await indicatorsOf(db, unit, year);
	return {
		of: { code: unit.code, name: unit.name },
		trail: await unitsAbove(db, unit.id, staff.unitId),
		year,
		today,
		years: [...new Set([...yearChoice(year, today), ...plan.years])].sort((a, b) => b - a),
		satisfaction: await satisfactionOf(db, unit, year, staff.unitId),
		plan,
		mayChange: allows(staff, 'indicators.change'),
		saved: url.searchParams.has('saved')
	};
};

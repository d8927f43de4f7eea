import { error, fail, redirect } from '@sveltejs/kit';
import { named } from '$lib/core/calendar/period.ts';
import { dateOf } from '$lib/core/calendar/time.ts';
import {
	acknowledge,
	readAlertId,
	readFloor,
	readNote,
	setFloor
} from '$lib/server/alerts/handle.ts';
import { alertsOf, floorOf, mailTrouble } from '$lib/server/alerts/view.ts';
import { allows } from '$lib/core/permission.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import { unitChoice } from '$lib/server/units/choice.ts';
import { alerts as words } from '$lib/text/alerts.ts';
import { alertsPath } from '$lib/ui/alerts/links.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['noted', 'floor'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { db, settings } = locals.office;
	const now = Date.now();
	const today = dateOf(now);
	const page = /^[1-9]\d{0,4}$/.test(url.searchParams.get('page') ?? '')
		? Number(url.searchParams.get('page'))
		: 1;
	return {
		of: { code: unit.code, name: unit.name },
		today,
		alerts: await alertsOf(db, unit.id, page),
		choice: await unitChoice(
			db,
			staff.unitId,
			named(today.slice(0, 4))!,
			(url.searchParams.get('find') ?? '').trim()
		),
		floor: await floorOf(db, unit.id),
		mail: { isOn: settings.mail !== null, trouble: await mailTrouble(db, staff.unitId, now) },
		mayHandle: allows(staff, 'alerts.handle'),
		done: DONE.find((done) => done === url.searchParams.get('done')) ?? null
	};
};

export const actions: Actions = {
	acknowledge: async ({ locals, url, request }) => {
		const form = await request.formData();
		const { staff } = locals.access;
		const { db } = locals.office;
		const id = readAlertId(String(form.get('id')));
		if (id === null) error(404, words[locals.language].noAlert);
		const typed = String(form.get('note') ?? '');
		const read = readNote(typed);
		if (!read.ok) return fail(400, { id, note: typed, problem: read.problem });
		const outcome = await acknowledge(db, actorOf(staff), id, read.note, Date.now());
		if (outcome.kind === 'refused') error(404, words[locals.language].noAlert);
		redirect(303, alertsPath(url.searchParams.get('unit'), { done: 'noted' }));
	},
	floor: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const { db } = locals.office;
		const typed = String((await request.formData()).get('percent') ?? '');
		const read = readFloor(typed, (await floorOf(db, unit.id)).least);
		if (!read.ok) return fail(400, { floor: typed, floorProblem: read.problem });
		orNotFound(await setFloor(db, actorOf(staff), unit.id, read.percent, Date.now()), locals);
		redirect(303, alertsPath(url.searchParams.get('unit'), { done: 'floor' }));
	}
};

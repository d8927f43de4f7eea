import { error, fail, redirect } from '@sveltejs/kit';
import {
	isIndicatorPeriod,
	writeAmount,
	type FigureKind
} from '$lib/core/indicators/indicators.ts';
import type { Language } from '$lib/core/language.ts';
import { named } from '$lib/core/calendar/period.ts';
import { dateOf, yearOf } from '$lib/core/calendar/time.ts';
import type { Db } from '$lib/server/db/open.ts';
import { setFigures } from '$lib/server/indicators/changes.ts';
import { readFigures, typedOf } from '$lib/server/indicators/form.ts';
import { actorOf } from '$lib/server/staff/change.ts';
import { orNotFound } from '$lib/server/staff/guard.ts';
import * as indicators from '$lib/server/store/indicators.ts';
import * as units from '$lib/server/store/units.ts';
import { indicators as words } from '$lib/text/indicators.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { language, office } = locals;
	const today = dateOf(Date.now());
	const period = periodAsked(url, today, language);
	const register = await registerFor(office.db, unit, url);
	const only = url.searchParams.get('indicator');
	const stored = await storedIn(office.db, unit.id, period, register, language);
	return {
		of: { code: unit.code, name: unit.name },
		period,
		today,
		hasBegun: named(period)!.from <= today,
		indicator: register.length === 1 ? only : null,
		register: register.map(({ code, name, measure }) => ({ code, name, measure })),
		stored
	};
};

export const actions: Actions = {
	default: async ({ locals, url, request }) => {
		const { staff, unit } = locals.access;
		const { db } = locals.office;
		const now = Date.now();
		const period = periodAsked(url, dateOf(now), locals.language);
		const typed = typedOf(await request.formData());
		const read = readFigures(typed, await registerFor(db, unit, url), period, dateOf(now));
		if (!read.ok) return fail(400, { typed, problems: read.problems, unchanged: false });
		if (read.changes.length === 0) return fail(400, { typed, problems: [], unchanged: true });
		const outcome = await setFigures(db, actorOf(staff), unit.id, period, read.changes, now);
		orNotFound(outcome, locals);
		redirect(
			303,
			`/plan?${new URLSearchParams({ unit: unit.code, year: period.slice(0, 4), saved: '' })}`
		);
	}
};

function periodAsked(url: URL, today: string, language: Language): string {
	const period = url.searchParams.get('period') || String(yearOf(today));
	if (!isIndicatorPeriod(period)) error(400, words[language].wrongPeriod(period.slice(0, 60)));
	return period;
}

/** The indicators on the form: all of the unit's, or the one that the address names. */
async function registerFor(db: Db, unit: units.Unit, url: URL): Promise<indicators.Registered[]> {
	const register = await indicators.forLineage(
		db,
		(await units.lineage(db, unit.id)).map(({ id }) => id)
	);
	const only = register.filter(({ code }) => code === url.searchParams.get('indicator'));
	return only.length > 0 ? only : register;
}

/**
 * What stands in the period, as it is written into the form; a basis only where all figures of a
 * kind have the same.
 */
async function storedIn(
	db: Db,
	unitId: number,
	period: string,
	register: indicators.Registered[],
	language: Language
): Promise<{ amounts: Record<string, string>; basis: Record<FigureKind, string>; mixed: boolean }> {
	const year = Number(period.slice(0, 4));
	const figures = (await indicators.inForce(db, [unitId], { from: year, to: year })).filter(
		(figure) => figure.period === period && register.some(({ id }) => id === figure.indicatorId)
	);
	const bases = (kind: FigureKind) =>
		new Set(figures.filter((f) => f.kind === kind).map(({ basis }) => basis));
	const common = (kind: FigureKind) => (bases(kind).size === 1 ? [...bases(kind)][0]! : '');
	return {
		amounts: Object.fromEntries(
			figures.map(({ indicatorId, kind, amount }) => {
				const { code, measure } = register.find(({ id }) => id === indicatorId)!;
				return [`${kind}.${code}`, writeAmount(amount, measure, language)];
			})
		),
		basis: { value: common('value'), target: common('target') },
		mixed: bases('value').size > 1 || bases('target').size > 1
	};
}

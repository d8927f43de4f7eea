import { error } from '@sveltejs/kit';
import { inOrder, outcomeOf, targetFor } from '$lib/core/indicators/outcome.ts';
import { dateOf, yearOf } from '$lib/core/calendar/time.ts';
import { allows } from '$lib/core/permission.ts';
import * as indicators from '$lib/server/store/indicators.ts';
import * as units from '$lib/server/store/units.ts';
import { indicators as words } from '$lib/text/indicators.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params }) => {
	const { staff, unit } = locals.access;
	const { db } = locals.office;
	const lineage = (await units.lineage(db, unit.id)).map(({ id }) => id);
	const found = (await indicators.forLineage(db, lineage)).find(({ code }) => code === params.code);
	if (!found) error(404, words[locals.language].noIndicator);

	const { code, name, measure, better } = found;
	const all = await indicators.history(db, unit.id, found.id);
	const own = all.filter(({ replacedAt }) => replacedAt === null);
	const thisYear = yearOf(dateOf(Date.now()));
	const years = all.map(({ period }) => Number(period.slice(0, 4)));
	const range = { from: Math.min(thisYear, ...years), to: Math.max(thisYear, ...years) };
	const above = await indicators.inForce(db, lineage.slice(1), range);
	const figures = [...own, ...above.filter(({ indicatorId }) => indicatorId === found.id)];
	const periods = [...new Set(figures.map(({ period }) => period))].sort(inOrder).reverse();
	const rows = periods.map((period) => {
		const value = own.find((figure) => figure.period === period && figure.kind === 'value') ?? null;
		const target = targetFor(figures, lineage, measure, period);
		return {
			period,
			value,
			target,
			outcome: outcomeOf(better, value?.amount ?? null, target?.amount ?? null)
		};
	});
	return {
		of: { code: unit.code, name: unit.name },
		indicator: { code, name, measure, better },
		year: years.length > 0 ? Math.max(...years) : thisYear,
		// What a unit above has set may hold for others only.
		periods: rows.filter(({ value, target }) => value !== null || target !== null),
		replaced: all.filter(({ replacedAt }) => replacedAt !== null).reverse(),
		mayChange: allows(staff, 'indicators.change'),
		added: url.searchParams.has('added')
	};
};

import { nameOf } from '$lib/core/calendar/period.ts';
import { scoredBelow } from '$lib/server/indices/assessment-view.ts';
import { orUnknown, readPageQuery } from '$lib/server/results/read-address.ts';
import { allows } from '$lib/core/permission.ts';
import { dossierSideOf } from '$lib/server/staff/permission.ts';
import { indicesFor } from '$lib/server/indices/figures.ts';
import * as fields from '$lib/server/store/fields.ts';
import { unitChoice, unitsAbove } from '$lib/server/units/choice.ts';
import type { PageServerLoad } from './$types';

// The button prints.
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { query, today } = readPageQuery({ locals, url });
	const { db } = locals.office;
	const indices = orUnknown(
		await indicesFor(db, query, { topId: staff.unitId }),
		{ url },
		locals.language
	);
	const find = (url.searchParams.get('find') ?? '').trim();
	const field = (await fields.all(db)).find(({ code }) => code === query.field);
	return {
		query,
		today,
		indices,
		dates: nameOf(query.period) === null || url.searchParams.has('from'),
		fieldName: field?.name ?? null,
		trail: await unitsAbove(db, unit.id, staff.unitId),
		choice: await unitChoice(db, staff.unitId, query.period, find),
		side: await dossierSideOf(db, staff, unit.id),
		below: indices.dossiers ? await scoredBelow(db, unit.id, indices.dossiers.period) : [],
		mayChangePar: allows(staff, 'par-points.change'),
		mayChangePortal: allows(staff, 'portal-pairs.change')
	};
};

import { allows } from '$lib/core/permission.ts';
import * as alerts from '$lib/server/store/alerts.ts';
import * as reports from '$lib/server/store/reports.ts';
import * as settings from '$lib/server/store/settings.ts';
import * as units from '$lib/server/store/units.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	// staff/guard.ts lets nobody in here who is not signed in.
	const staff = locals.staff!;
	const { db } = locals.frame ?? locals.office;
	const unit = await units.byId(db, staff.unitId);
	const mayRead = allows(staff, 'results.read');
	return {
		language: locals.language,
		staff: { name: staff.name, role: staff.role },
		unit: { code: unit.code, name: unit.name },
		demonstration: await settings.demonstration(db),
		openReports: mayRead ? await reports.countOpen(db, staff.unitId) : 0,
		openAlerts: mayRead ? await alerts.countOpen(db, staff.unitId) : 0,
		may: { readResults: mayRead, changeCounters: allows(staff, 'counters.change') }
	};
};

import { targetsAsked } from '$lib/server/targets/read-address.ts';
import { historyOf } from '$lib/server/targets/history.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit, year } = await targetsAsked({ locals, url }, 'results.read');
	return {
		of: { code: unit.code, name: unit.name },
		year,
		history: await historyOf(locals.office.db, unit.id, year)
	};
};

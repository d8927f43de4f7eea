import { readYear } from '$lib/server/targets/read-address.ts';
import { historyOf } from '$lib/server/targets/history.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { year } = readYear({ locals, url });
	return {
		of: { code: unit.code, name: unit.name },
		year,
		history: await historyOf(locals.office.db, unit.id, year)
	};
};

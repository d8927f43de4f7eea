import { list } from '$lib/server/counters/list.ts';
import * as questionnaires from '$lib/server/store/questionnaires.ts';
import type { PageServerLoad } from './$types';

// Longer searches match nothing that exists.
const SEARCH_LENGTH = 200;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff } = locals.access;
	const { db } = locals.office;
	const q = (url.searchParams.get('q') ?? '').trim().slice(0, SEARCH_LENGTH);
	const found = await list(
		db,
		staff.unitId,
		q,
		Number.parseInt(url.searchParams.get('page') ?? '', 10) || 1
	);
	const current = await questionnaires.current(db);
	return {
		q,
		list: found,
		questionnaires: Object.fromEntries(
			current.map((version) => [version.questionnaireId, version.definition.name])
		)
	};
};

import { mayBePassedOn } from '$lib/server/index-files/export.ts';
import { expectedRows } from '$lib/server/responses/export.ts';
import { orUnknown, readPageQuery } from '$lib/server/results/read-address.ts';
import { allows } from '$lib/core/permission.ts';
import type { PageServerLoad } from './$types';

// A download shows how far it is, and is saved only when it is whole.
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { staff, unit } = locals.access;
	const { query, today } = readPageQuery({ locals, url });
	const { rows } = orUnknown(await expectedRows(locals.office.db, query), { url }, locals.language);
	const mayExport = allows(staff, 'responses.export');
	return {
		query,
		today,
		unit: { name: unit.name },
		mayExport,
		mayPassOn: mayExport && (await mayBePassedOn(locals.office.db, query)) === true,
		expected: rows
	};
};

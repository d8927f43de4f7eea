import { json } from '@sveltejs/kit';
import * as fields from '$lib/server/store/fields.ts';
import type { RequestHandler } from './$types';

/** Whether the program and its database answer; contract.md "HTTP". */
export const GET: RequestHandler = async ({ locals }) => {
	try {
		await fields.all(locals.office.db);
		return json({ status: 'ok' });
	} catch {
		return json({ status: 'failing' }, { status: 503 });
	}
};

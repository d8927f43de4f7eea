import { readPortalPeriod } from '$lib/server/indices/portal-address.ts';
import { portalTemplate } from '$lib/server/indices/portal-template.ts';
import * as portalPairs from '$lib/server/store/portal-pairs.ts';
import type { RequestHandler } from './$types';

/** A file to fill in and import. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { unit } = locals.access;
	const period = readPortalPeriod({ locals, url });
	const known = await portalPairs.known(locals.office.db, unit.id, period);
	return portalTemplate(unit.code, period, known, locals.language);
};

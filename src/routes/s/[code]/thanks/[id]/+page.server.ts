import { error } from '@sveltejs/kit';
import * as responses from '$lib/server/store/responses.ts';
import { uuidBytes } from '$lib/server/db/uuid.ts';
import { citizen } from '$lib/text/citizen.ts';
import { counterOf, languagesOf } from '../../counter.ts';
import type { PageServerLoad } from './$types';

/** Thanks are said only for a response that stands in the database. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const counter = await counterOf(locals, params.code);
	const uuid = uuidBytes(params.id);
	const receipt = uuid && (await responses.receipt(locals.office.db, uuid, counter.id));
	if (!receipt) error(404, citizen[languagesOf(counter, locals.language).language].missing.title);
	return receipt;
};

import { error, fail, redirect } from '@sveltejs/kit';
import { receptionOfForm } from '$lib/server/citizen/front-door.ts';
import type { Returned } from '$lib/server/citizen/receive.ts';
import { newUuid } from '$lib/server/db/uuid.ts';
import { citizen } from '$lib/text/citizen.ts';
import { counterOf, languagesOf } from './counter.ts';
import type { Actions, PageServerLoad } from './$types';

const SECONDS_TO_WAIT = '5';
const STATUS: Record<Returned['why'], number> = {
	problems: 400,
	changed: 400,
	damaged: 400,
	conflict: 409,
	busy: 503
};

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const counter = await counterOf(locals, params.code);
	if (counter.retiredAt !== null) error(410, '');
	// "Back" shows the page as it was left, with the same id and the answers still chosen; all else
	// fetches a new one.
	setHeaders({ 'cache-control': 'private, no-cache' });
	return { id: newUuid(Date.now()), version: counter.version, fields: counter.fields };
};

export const actions: Actions = {
	/** Answers a form that the front door has judged and not taken. */
	default: async ({ params, locals, setHeaders }) => {
		const reception = receptionOfForm();
		if (reception === 'too-large') error(413, 'Payload too large');
		if ('thanks' in reception) redirect(303, reception.thanks);
		if ('nobody' in reception) {
			const { language } = languagesOf(await counterOf(locals, params.code), locals.language);
			error(410, citizen[language].retired.lost);
		}
		if (reception.why === 'busy') setHeaders({ 'retry-after': SECONDS_TO_WAIT });
		return fail(STATUS[reception.why], reception);
	}
};

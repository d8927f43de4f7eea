import { error, fail, redirect } from '@sveltejs/kit';
import { receptionOfForm } from '$lib/server/citizen/front-door.ts';
import type { Refusal } from '$lib/server/citizen/receive.ts';
import { newUuid } from '$lib/server/db/uuid.ts';
import { citizen } from '$lib/text/citizen.ts';
import { counterOf } from './counter.ts';
import type { Actions, PageServerLoad } from './$types';

const SECONDS_TO_WAIT = '5';
const STATUS: Record<Refusal, number> = {
	problems: 400,
	changed: 400,
	damaged: 400,
	conflict: 409,
	retired: 410,
	'too-large': 413,
	busy: 503
};

export const load: PageServerLoad = async ({ locals, params, request, setHeaders }) => {
	const counter = await counterOf(locals, params.code);
	// A form that was sent here comes back with everything in it.
	if (counter.retiredAt !== null && request.method !== 'POST') error(410, '');
	// "Back" shows the page as it was left, with the same id and the answers still chosen; all else
	// fetches a new one.
	setHeaders({ 'cache-control': 'private, no-cache' });
	return { id: newUuid(Date.now()), version: counter.version, fields: counter.fields };
};

export const actions: Actions = {
	/** Answers a form that the front door has judged and not taken. */
	default: ({ locals, setHeaders }) => {
		const reception = receptionOfForm();
		if ('thanks' in reception) redirect(303, reception.thanks);
		if ('nobody' in reception) error(404, citizen[locals.language].unknown.title);
		const { why, isShownOnly } = reception;
		if (isShownOnly || why === null) return reception;
		if (why === 'busy') setHeaders({ 'retry-after': SECONDS_TO_WAIT });
		return fail(STATUS[why], reception);
	}
};

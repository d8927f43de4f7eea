import { error, fail, redirect } from '@sveltejs/kit';
import { receptionOf } from '$lib/server/citizen/front-door.ts';
import { receive, type Returned, type Sent } from '$lib/server/citizen/receive.ts';
import { newUuid } from '$lib/server/db/uuid.ts';
import { citizen } from '$lib/text/citizen.ts';
import { counterOf, languagesOf } from './counter.ts';
import type { Actions, PageServerLoad } from './$types';

const SECONDS_TO_WAIT = '5';
const STATUS: Record<Returned['why'], number> = { problems: 400, changed: 400, damaged: 400, conflict: 409, busy: 503 };

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const counter = await counterOf(locals, params.code);
	if (counter.retiredAt !== null) error(410, '');
	// "Back" shows the page as it was left, with the same id and the answers still chosen; all else fetches a new one.
	setHeaders({ 'cache-control': 'private, no-cache' });
	return { id: newUuid(Date.now()), version: counter.version, fields: counter.fields };
};

export const actions: Actions = {
	default: async ({ request, params, locals, url, platform, setHeaders }) => {
		const reader = { language: locals.language, inAddress: url.searchParams.has('lang') };
		const reception =
			receptionOf(platform?.req) ?? (await receive(locals.office, params.code, reader, await sentIn(request)));
		if ('thanks' in reception) redirect(303, reception.thanks);
		if ('nobody' in reception) {
			const { language } = languagesOf(await counterOf(locals, params.code), locals.language);
			error(410, citizen[language].retired.lost);
		}
		if (reception.why === 'busy') setHeaders({ 'retry-after': SECONDS_TO_WAIT });
		return fail(STATUS[reception.why], reception);
	}
};

/**
 * What a browser sent; null for what is no form of ours: unreadable, or with files in it.
 * @throws the page for a body that is too large (413)
 */
async function sentIn(request: Request): Promise<Sent | null> {
	try {
		const entries = [...(await request.formData())];
		if (entries.some(([, value]) => typeof value !== 'string')) return null;
		const byName = Map.groupBy(entries, ([name]) => name);
		return new Map([...byName].map(([name, values]) => [name, values.map(([, value]) => value as string)]));
	} catch (problem) {
		if ((problem as { status?: unknown }).status === 413) error(413, 'Payload too large');
		return null;
	}
}

import { error, fail, redirect } from '@sveltejs/kit';
import { read } from '$lib/core/answers.ts';
import type { Busy } from '$lib/server/group-commit.ts';
import * as intake from '$lib/server/intake.ts';
import { newUuid, uuidBytes, uuidText } from '$lib/server/uuid.ts';
import { citizen } from '$lib/text/citizen.ts';
import { counterOf, languagesOf } from './counter.ts';
import { fieldOf, only, sentIn, versionOf, type Returned } from './posted.ts';
import type { Actions, PageServerLoad } from './$types';

const SECONDS_TO_WAIT = '5';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const counter = await counterOf(locals, params.code);
	if (counter.retiredAt !== null) error(410, '');
	// "Back" shows the page as it was left, with the same id and the answers still chosen; all else fetches a new one.
	setHeaders({ 'cache-control': 'private, no-cache' });
	return { id: newUuid(Date.now()), version: counter.version, fields: counter.fields };
};

export const actions: Actions = {
	default: async ({ request, params, locals, url, setHeaders }) => {
		const { office } = locals;
		const counter = await counterOf(locals, params.code);
		const { language } = languagesOf(counter, locals.language);
		if (counter.retiredAt !== null) error(410, citizen[language].retired.lost);

		const now = Date.now();
		const sent = await sentIn(request);
		const version = sent && (await versionOf(office.db, counter, only(sent, 'version')));
		const uuid = sent && uuidBytes(only(sent, 'id') ?? '');
		const returned = (why: Returned['why'], problems: Returned['problems'] = []): Returned => ({
			why,
			problems,
			sent: sent ?? new Map(),
			id: uuid ? uuidText(uuid) : newUuid(now),
			version: version ?? counter.version
		});
		if (!sent || !uuid) return fail(400, returned('damaged'));
		if (!version) return fail(400, returned('changed'));

		const field = fieldOf(counter, sent);
		const reading = read(version.definition, (key) => sent.get(key) ?? []);
		if (!field || !reading.ok) {
			const problems = reading.ok ? [] : reading.problems;
			return fail(400, returned('problems', field ? problems : [{ question: 'field', code: 'field' }, ...problems]));
		}

		const submission: intake.Submission = {
			uuid,
			counterId: counter.id,
			fieldId: field.id,
			procedureId: null,
			decidingUnitId: null,
			version,
			channel: 'poster',
			language,
			standing: 'counted',
			answers: reading.answers,
			answeredAt: now,
			enteredAt: null
		};
		const outcome = await intake.submit(office, submission).catch(unstored);
		if (outcome.kind === 'conflict') return fail(409, returned('conflict'));
		if (outcome.kind === 'busy') {
			setHeaders({ 'retry-after': SECONDS_TO_WAIT });
			return fail(503, returned('busy'));
		}
		const query = url.searchParams.has('lang') ? `?lang=${language}` : '';
		redirect(303, `/s/${counter.code}/thanks/${uuidText(uuid)}${query}`);
	}
};

/** A database that fails must not cost the citizen what was typed: logged, and answered like one that is busy. */
function unstored(problem: unknown): Busy {
	console.error(
		JSON.stringify({
			at: new Date().toISOString(),
			route: '/s/[code]',
			error: String(problem),
			stack: (problem as Error).stack
		})
	);
	return { kind: 'busy' };
}

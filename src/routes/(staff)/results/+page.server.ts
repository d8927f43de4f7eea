import { error, redirect } from '@sveltejs/kit';
import type { Language } from '$lib/core/language.ts';
import { parseQuery, type QueryProblem } from '$lib/core/results/query.ts';
import { dateOf } from '$lib/core/calendar/time.ts';
import type { Db } from '$lib/server/db/open.ts';
import { allows, may } from '$lib/server/staff/permission.ts';
import { allowed } from '$lib/server/staff/access.ts';
import type { Staff } from '$lib/server/store/accounts.ts';
import * as units from '$lib/server/store/units.ts';
import { results as words } from '$lib/text/results.ts';
import type { PageServerLoad } from './$types';
import { viewOf } from './view.server.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { language, office } = locals;
	const staff = allowed({ locals, url }, 'results.read');
	tidy(url.searchParams);
	const today = dateOf(Date.now());
	const parsed = parseQuery(url.searchParams, today);
	if (!parsed.ok) error(400, sentence(parsed.problems, language));

	const unit = await unitFor(office.db, staff, parsed.query.unit);
	if (!unit) error(404, words[language].problem.noUnit);
	const view = await viewOf(office.db, { ...parsed.query, unit: unit.code, by: 'field' }, unit, staff.unitId, today);
	if ('unknown' in view) error(400, words[language].problem.unknown(named(view.unknown, url.searchParams, language)));
	return { view, dates: url.searchParams.has('from'), mayExport: allows(staff, 'responses.export') };
};

/** A form without script sends what was left empty too; the address of a view does not carry it. */
function tidy(params: URLSearchParams): void {
	const filled = [...params].filter(([, value]) => value !== '');
	if (filled.length < params.size) redirect(303, `/results?${new URLSearchParams(filled)}`);
}

/** The unit with that code, or the reader's own; nothing where there is none that the reader may see. */
async function unitFor(db: Db, staff: Staff, code: string | null): Promise<units.Unit | null> {
	const unit = code === null ? await units.byId(db, staff.unitId) : await units.byCode(db, code);
	return unit && (await may(db, staff, 'results.read', unit.id)) ? unit : null;
}

function sentence(problems: QueryProblem[], language: Language): string {
	const { list, is, name } = words[language].problem;
	return list(problems.map((problem) => is(name[problem.name] ?? problem.name, problem.value)).join(', '));
}

function named(name: string, params: URLSearchParams, language: Language): string {
	const problem = words[language].problem;
	return problem.is(problem.name[name] ?? name, params.get(name) ?? '');
}

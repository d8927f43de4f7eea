import { error, redirect } from '@sveltejs/kit';
import type { Language } from '../../core/language.ts';
import { parseQuery, type Query } from '../../core/results/query.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { results as words } from '../../text/results.ts';
import { may } from '../staff/permission.ts';
import type { Unknown } from './resolve-query.ts';
import { allowed } from '../staff/access.ts';
import type { Staff } from '../store/accounts.ts';
import * as units from '../store/units.ts';

/**
 * The query of a page's address, read as the results page reads it, for somebody who may see those results; its unit is
 * the reader's own where none is named. Problems are told in the reader's language (askedFor is for programs).
 * @throws 303 to sign in, or to the address without its empty parameters; 403, 400, 404
 */
export async function pageAsked(where: {
	locals: App.Locals;
	url: URL;
}): Promise<{ staff: Staff; unit: units.Unit; query: Query; today: string }> {
	const { locals, url } = where;
	const { db } = locals.office;
	const { problem } = words[locals.language];
	const staff = allowed(where, 'results.read');
	// A form without script sends what was left empty too; the address of a view does not carry it.
	const filled = [...url.searchParams].filter(([, value]) => value !== '');
	if (filled.length < url.searchParams.size) redirect(303, `${url.pathname}?${new URLSearchParams(filled)}`);

	const today = dateOf(Date.now());
	const parsed = parseQuery(url.searchParams, today);
	if (!parsed.ok) {
		const said = parsed.problems.map(({ name, value }) => problem.is(problem.name[name] ?? name, value));
		error(400, problem.list(said.join(', ')));
	}
	const code = parsed.query.unit;
	const unit = code === null ? await units.byId(db, staff.unitId) : await units.byCode(db, code);
	if (!unit || !(await may(db, staff, 'results.read', unit.id))) error(404, problem.noUnit);
	return { staff, unit, query: { ...parsed.query, unit: unit.code }, today };
}

/** @throws 400 where the query names something that is not there */
export function orUnknown<T extends object>(answer: T | Unknown, { url }: { url: URL }, language: Language): T {
	if (!('unknown' in answer)) return answer;
	const { problem } = words[language];
	const name = answer.unknown;
	error(400, problem.unknown(problem.is(problem.name[name] ?? name, url.searchParams.get(name) ?? '')));
}

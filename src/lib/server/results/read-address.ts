import { error, redirect } from '@sveltejs/kit';
import { dateOf } from '../../core/calendar/time.ts';
import type { Language } from '../../core/language.ts';
import type { Unknown } from '../../core/results/asked.ts';
import { parseQuery, type Query } from '../../core/results/query.ts';
import { results as words } from '../../text/results.ts';

type Where = { locals: App.Locals; url: URL };

/**
 * The query of a page's address. Its unit is the one that access was granted to. Problems are told
 * in the reader's language.
 * @throws 303 to the address without its empty parameters; 400 where it cannot be read
 */
export function readPageQuery({ locals, url }: Where): { query: Query; today: string } {
	// A form without script sends what was left empty too; the address of a view does not carry it.
	const filled = [...url.searchParams].filter(([, value]) => value !== '');
	if (filled.length < url.searchParams.size)
		redirect(303, `${url.pathname}?${new URLSearchParams(filled)}`);
	const { problem } = words[locals.language];
	const today = dateOf(Date.now());
	const parsed = parseQuery(url.searchParams, today);
	if (parsed.ok) return { query: { ...parsed.query, unit: locals.access.unit.code }, today };
	const said = parsed.problems.map(({ name, value }) =>
		problem.is(problem.name[name] ?? name, value)
	);
	error(400, problem.list(said.join(', ')));
}

/**
 * The query of an address that programs read too: a file, or the API. Problems are told in both
 * languages.
 * @throws 400 where it cannot be read
 */
export function readFileQuery({ locals, url }: Where): Query {
	const parsed = parseQuery(url.searchParams, dateOf(Date.now()));
	if (parsed.ok) return { ...parsed.query, unit: locals.access.unit.code };
	const names = parsed.problems
		.map(({ name, value }) => `${name}=${value.slice(0, 60)}`)
		.join(', ');
	error(400, `Địa chỉ không đúng: ${names}. · Cannot be read: ${names}.`);
}

/** Said of what does not exist and of what the reader may not see: nobody learns which. */
export const NOT_FOUND =
	'Không tìm thấy trong phạm vi của Ông/Bà. · Not found among what you may see.';

/** @throws 400 where the query names something that is not there */
export function orUnknown<T extends object>(
	answer: T | Unknown,
	{ url }: { url: URL },
	language: Language
): T {
	if (!('unknown' in answer)) return answer;
	const { problem } = words[language];
	const name = answer.unknown;
	error(
		400,
		problem.unknown(problem.is(problem.name[name] ?? name, url.searchParams.get(name) ?? ''))
	);
}

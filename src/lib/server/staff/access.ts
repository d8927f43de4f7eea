import { error, redirect } from '@sveltejs/kit';
import { normalizeCounterCode } from '../../core/codes.ts';
import { counters as counterWords } from '../../text/counters.ts';
import { staff as words } from '../../text/staff.ts';
import { allows, may, type Action } from './permission.ts';
import type { Staff } from '../store/accounts.ts';
import * as counters from '../store/counters.ts';

type Locals = Pick<App.Locals, 'office' | 'staff' | 'language'>;
type Where = { locals: Locals; url: URL };

/** The signed-in person; anybody else is sent to sign in (303) and comes back here afterwards. */
export function signedIn({ locals, url }: Where): Staff {
	if (locals.staff) return locals.staff;
	const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/'))).toString();
	redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + (query && `?${query}`))}`);
}

/** The signed-in person, if the role may do that at all; else 403. */
export function allowed(where: Where, action: Action): Staff {
	const staff = signedIn(where);
	if (!allows(staff, action)) error(403, words[where.locals.language].forbidden);
	return staff;
}

/** The first page that this person has a use for. */
export function homeOf(staff: Staff | null): '/results' | '/counters' {
	return allows(staff, 'results.read') ? '/results' : '/counters';
}

/**
 * The counter with that code (as typed), for somebody who may do that with it. Another unit's counter is 404 like an
 * unknown one, so that nobody learns what exists; 403 where the counter may be seen but not changed.
 */
export async function counterFor(where: Where, code: string, action: Action): Promise<counters.OpenCounter> {
	const { office, language } = where.locals;
	const staff = signedIn(where);
	const counter = await counters.byCode(office.db, normalizeCounterCode(code));
	if (!counter || !(await may(office.db, staff, 'counters.read', counter.unit.id)))
		error(404, words[language].noCounter);
	if (!allows(staff, action)) error(403, words[language].forbidden);
	return counter;
}

/** The counter, for a picture of its code: 410 once it is retired, for a dead poster helps nobody. */
export async function printable(where: Where, code: string): Promise<counters.OpenCounter> {
	const counter = await counterFor(where, code, 'counters.read');
	if (counter.retiredAt !== null) error(410, counterWords[where.locals.language].noPrint);
	return counter;
}

/** The same for a page to print: a retired counter leads to its own page, which says so and offers to take it into use again. */
export async function printablePage(where: Where, code: string): Promise<counters.OpenCounter> {
	const counter = await counterFor(where, code, 'counters.read');
	if (counter.retiredAt !== null) redirect(303, `/counters/${counter.code}`);
	return counter;
}

/** Who is written down for a change. */
export function actorOf(staff: Staff) {
	return { accountId: staff.accountId, name: staff.name };
}

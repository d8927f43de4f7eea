import { error } from '@sveltejs/kit';
import { named } from '../../core/calendar/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { month as monthIn } from '../../core/format.ts';
import { caseload as words } from '../../text/caseload.ts';
import { monthAsked, numberOfMonth } from './form.ts';

/**
 * The month of an address about dossiers, and the date in Vietnam.
 * @throws 400 for a month that is none or has not begun
 */
export function readMonth({ locals: { language }, url }: { locals: App.Locals; url: URL }) {
	const today = dateOf(Date.now());
	const text = url.searchParams.get('month');
	const month = monthAsked(text, today);
	if (month === 'no-month') error(400, words[language].noMonth((text ?? '').slice(0, 60)));
	if (month === 'future')
		error(400, words[language].future(monthIn(numberOfMonth(named(text!)!), language)));
	return { month, today };
}

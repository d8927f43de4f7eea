import { error } from '@sveltejs/kit';
import { month as monthIn } from '../../core/format.ts';
import { named } from '../../core/calendar/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { caseload as words } from '../../text/caseload.ts';
import { monthAsked, numberOfMonth } from './form.ts';
import type { Action } from '../staff/permission.ts';
import { unitAsked } from '../units/read-unit.ts';

type Where = Parameters<typeof unitAsked>[0];

/**
 * The unit and month of an address about dossiers, for somebody who may read and then do that there.
 * @throws 400 for a month that is none or has not begun; the rest as `unitAsked`
 */
export async function caseloadAsked(where: Where, action: Action) {
	const { staff, unit } = await unitAsked(where, action);
	const { language } = where.locals;
	const today = dateOf(Date.now());
	const text = where.url.searchParams.get('month');
	const month = monthAsked(text, today);
	if (month === 'no-month') error(400, words[language].noMonth((text ?? '').slice(0, 60)));
	if (month === 'future') error(400, words[language].future(monthIn(numberOfMonth(named(text!)!), language)));
	return { staff, unit, month, today };
}

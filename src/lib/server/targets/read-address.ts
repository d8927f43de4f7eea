import { error } from '@sveltejs/kit';
import { dateOf } from '../../core/calendar/time.ts';
import { targets as words } from '../../text/targets.ts';
import type { Action } from '../staff/permission.ts';
import * as fields from '../store/fields.ts';
import { fieldOf, yearAsked } from './form.ts';
import { unitAsked } from '../units/read-unit.ts';

type Where = Parameters<typeof unitAsked>[0];

/**
 * The unit and year of an address about targets, for somebody who may read and then do that there.
 * @throws 400 for a year that is none; the rest as `unitAsked`
 */
export async function targetsAsked(where: Where, action: Action) {
	const { staff, unit } = await unitAsked(where, action);
	const today = dateOf(Date.now());
	const text = where.url.searchParams.get('year');
	const year = yearAsked(text, today);
	if (year === null) error(400, words[where.locals.language].noYear((text ?? '').slice(0, 60)));
	return { staff, unit, year, today };
}

/** The same with the field of the address: its id, null for the general target; 404 for one that is not there. */
export async function targetAsked(where: Where, action: Action) {
	const asked = await targetsAsked(where, action);
	const code = where.url.searchParams.get('field') ?? '';
	const fieldId = fieldOf(code, await fields.all(where.locals.office.db));
	if (fieldId === undefined) error(404, words[where.locals.language].noField);
	return { ...asked, code, fieldId };
}

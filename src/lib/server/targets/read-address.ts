import { error } from '@sveltejs/kit';
import { dateOf } from '../../core/calendar/time.ts';
import { targets as words } from '../../text/targets.ts';
import * as fields from '../store/fields.ts';
import { fieldOf, yearAsked } from './form.ts';

type Where = { locals: App.Locals; url: URL };

/**
 * The year of an address about targets, and the date in Vietnam.
 * @throws 400 for a year that is none
 */
export function readYear({ locals, url }: Where) {
	const today = dateOf(Date.now());
	const text = url.searchParams.get('year');
	const year = yearAsked(text, today);
	if (year === null) error(400, words[locals.language].noYear((text ?? '').slice(0, 60)));
	return { year, today };
}

/**
 * The same with the field of the address: its id, null for the general target; 404 for one that is
 * not there.
 */
export async function readYearAndField({ locals, url }: Where) {
	const { year } = readYear({ locals, url });
	const code = url.searchParams.get('field') ?? '';
	const fieldId = fieldOf(code, await fields.all(locals.office.db));
	if (fieldId === undefined) error(404, words[locals.language].noField);
	return { year, code, fieldId };
}

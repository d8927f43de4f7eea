import { error } from '@sveltejs/kit';
import { dateOf, yearOf } from '../../core/calendar/time.ts';
import { portalPeriod } from '../../core/indices/schema.ts';
import { read } from '../../core/schema/read.ts';
import { portal as words } from '../../text/portal.ts';

/**
 * The period of an address about the National Portal's pairs; this year where none is named.
 * @throws 400 for a text that is no period, or one that has not begun
 */
export function readPortalPeriod({
	locals: { language },
	url
}: {
	locals: App.Locals;
	url: URL;
}): string {
	const today = dateOf(Date.now());
	const text = url.searchParams.get('period') || String(yearOf(today));
	const reading = read(portalPeriod(today), text);
	if (reading.ok) return reading.value;
	const t = words[language];
	const isToCome = reading.problems[0]!.code === 'to-come';
	return error(400, isToCome ? t.toCome : t.wrongPeriod(text.slice(0, 60)));
}

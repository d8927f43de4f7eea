import { dateOf } from '../../core/calendar/time.ts';
import { post, type Posted } from '../outbox/post.ts';
import type { Office } from '../office.ts';
import * as mails from '../store/mails.ts';
import { findingsOn } from './evidence.ts';
import { lettersFor } from './letters.ts';
import { record, type Recorded } from './record.ts';

/**
 * Looks at everything that is watched and brings the alerts up to date, in one transaction: alerts, their history, and
 * the letters about them, which go out afterwards (`deliver`). One node at a time, see jobs.ts; were there two, the
 * database would refuse the second's alerts.
 * @param at ms
 */
export async function evaluate({ db, settings }: Office, at: number): Promise<Recorded> {
	const findings = await findingsOn(db, dateOf(at));
	return db.transaction().execute(async (trx) => {
		const recorded = await record(trx, findings, at);
		if (settings.mail) await mails.add(trx, await lettersFor(trx, recorded.raised, settings.origin), at);
		return recorded;
	});
}

/** Sends the letters that are due; `everything`: also those that wait for another try. */
export async function deliver({ db, settings }: Office, now: () => number, everything = false): Promise<Posted> {
	if (!settings.mail) return { sent: 0, failed: [] };
	return post(db, settings.mail, settings.origin, now, everything);
}

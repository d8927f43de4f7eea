import { dateOf } from '../../core/calendar/time.ts';
import type { Office } from '../office/office.ts';
import * as outbox from '../store/outbox.ts';
import { findingsOn } from './evidence.ts';
import { lettersFor } from './letters.ts';
import { record, type Recorded } from './record.ts';

/**
 * Looks at everything that is watched and brings the alerts up to date, in one transaction: alerts,
 * their history, and the letters about them, which go out afterwards (outbox/deliver.ts). One node
 * at a time, see jobs/run.ts; were there two, the database would refuse the second's alerts.
 * @param at ms
 */
export async function evaluate({ db, settings }: Office, at: number): Promise<Recorded> {
	const findings = await findingsOn(db, dateOf(at));
	return db.transaction().execute(async (trx) => {
		const recorded = await record(trx, findings, at);
		if (settings.mail)
			await outbox.addLetters(trx, await lettersFor(trx, recorded.raised, settings.origin), at);
		return recorded;
	});
}

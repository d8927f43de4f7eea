import { stepsFor, type Step } from '../../core/alerts/course.ts';
import type { Finding } from '../../core/alerts/alert.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as alerts from '../store/alerts.ts';

/** What an evaluation has changed. */
export interface Recorded {
	/** Ids of alerts that are new, or raised anew: those that people are written to about. */
	raised: number[];
	reopened: number;
	closed: number;
}

/**
 * Opens, renews, opens again and closes alerts, with their history, in the running transaction.
 * `at`: ms.
 */
export async function record(trx: Db, findings: Finding[], at: number): Promise<Recorded> {
	const today = dateOf(at);
	const recorded: Recorded = { raised: [], reopened: 0, closed: 0 };
	for (const step of stepsFor(await alerts.newest(trx), findings, today, at))
		await take(trx, step, { today, at }, recorded);
	return recorded;
}

async function take(
	trx: Db,
	step: Step,
	{ today, at }: { today: string; at: number },
	recorded: Recorded
): Promise<void> {
	const tell = (alert_id: number, what: 'opened' | 'reopened' | 'renewed' | 'closed') =>
		alerts.tell(trx, { alert_id, at, what, account_id: null, name: null, note: null });
	switch (step.what) {
		case 'close':
			await alerts.close(trx, step.standing.id, at);
			await tell(step.standing.id, 'closed');
			recorded.closed++;
			return;
		case 'refresh':
			return alerts.refresh(trx, step.standing.id, step.figures, today);
		case 'reopen':
			await alerts.reopen(trx, step.standing.id, step.figures, today);
			await tell(step.standing.id, 'reopened');
			recorded.reopened++;
			return;
		default: {
			if (step.standing) {
				await alerts.close(trx, step.standing.id, at);
				await tell(step.standing.id, 'renewed');
			}
			const id = await alerts.open(trx, { ...step, today }, at);
			await tell(id, 'opened');
			recorded.raised.push(id);
		}
	}
}

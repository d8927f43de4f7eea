import { setTimeout } from 'node:timers/promises';
import { evaluate } from '../lib/server/alerts/evaluate.ts';
import { clockOf, dateOf } from '../lib/core/calendar/time.ts';
import type { JobName } from '../lib/server/jobs/jobs.ts';
import { runJob } from '../lib/server/jobs/run.ts';
import { deliver } from '../lib/server/outbox/deliver.ts';
import { countOpenEverywhere } from '../lib/server/store/alerts.ts';
import * as jobs from '../lib/server/store/jobs.ts';
import { newUuid } from '../lib/server/db/uuid.ts';
import { Failed, read, withOffice, type Command } from './command.ts';

/** How long a server that looks for alerts at the same moment is waited for. */
const WAIT_MS = 30_000;

export const alerts: Command = {
	usage: 'alerts',
	summary: 'Looks for alerts now, as the server does by its time table, and sends what mail waits.',
	details:
		'Opens, renews and closes alerts. With SMTP_URL and MAIL_FROM set it mails those in charge about new ones, and tries\nagain what could not be sent before; exit 1 where some mail still cannot be.',
	async run(args) {
		const { values } = read(args, {});
		return withOffice(async (office) => {
			const holder = newUuid(Date.now());
			const once = async <T>(name: JobName, work: () => Promise<T>): Promise<T> => {
				let result: T | undefined;
				for (
					const patience = AbortSignal.timeout(WAIT_MS);
					!patience.aborted;
					await setTimeout(100)
				) {
					const job = { name, holder, plannedFor: Date.now(), now: Date.now };
					const outcome = await runJob(office.db, job, async () => (result = await work()));
					if (outcome === 'done') return result!;
					refuseAhead(await jobs.find(office.db, name), Date.now());
				}
				throw new Failed(
					'Another program is doing just that, or was cut off while it did. Try again in some minutes.'
				);
			};
			const { raised, reopened, closed } = await once('alerts', () => evaluate(office, Date.now()));
			const mail = await once('outbox', () => deliver(office, Date.now, true));
			const open = await countOpenEverywhere(office.db);
			if (values.json)
				console.log(JSON.stringify({ raised: raised.length, reopened, closed, open, mail }));
			else {
				console.log(
					`${raised.length} new alerts, ${reopened} opened again, ${closed} closed; ${open} are open.`
				);
				if (office.settings.mail) console.log(`${mail.sent} letters sent.`);
				else console.log('No mail: SMTP_URL is not set.');
			}
			if (mail.failed.length === 0) return 0;
			console.error(
				`${mail.failed.length} letters could not be sent: ${[...new Set(mail.failed)].join(', ')}.`
			);
			return 1;
		});
	}
};

/**
 * Ends the command where another clock has done the job for a time that is still to come: waiting
 * would not help.
 */
function refuseAhead(lease: jobs.Lease | null, at: number): void {
	if (!lease || lease.doneFor <= at + WAIT_MS) return;
	const moment = (ms: number) => `${dateOf(ms)} ${clockOf(ms)}`;
	throw new Failed(
		`Alerts were looked for at ${moment(lease.doneFor)}, and here it is ${moment(at)}: look at the clocks, or try again after that time.`
	);
}

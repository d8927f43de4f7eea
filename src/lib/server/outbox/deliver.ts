import { createTransport } from 'nodemailer';
import type { Office } from '../office/office.ts';
import * as outbox from '../store/outbox.ts';
import { problemOf, type MailProblem } from './problem.ts';

const MINUTE = 60_000;
/** When a letter is tried again: sooner at first, then every few hours; about four days in all. */
const AGAIN = [5, 15, 60, 180, 360, 720, 1440, 1440, 1440].map((minutes) => minutes * MINUTE);
const AT_ONCE = 50;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** What became of what was due. */
export interface Delivered {
	sent: number;
	failed: MailProblem[];
}

/**
 * Sends what is due in the outbox. What cannot be sent waits and is tried again; after about four
 * days no more. Each letter keeps its Message-ID: one that is sent twice, because the power went in
 * between, is known as the same. Without a mail server nothing is sent.
 * @param now the clock (ms)
 * @param everything also what is to be tried again only later
 */
export async function deliver(
	{ db, settings: { mail, origin } }: Office,
	now: () => number,
	everything = false
): Promise<Delivered> {
	const delivered: Delivered = { sent: 0, failed: [] };
	if (!mail) return delivered;
	const waiting = await outbox.dueLetters(
		db,
		everything ? Number.MAX_SAFE_INTEGER : now(),
		AT_ONCE
	);
	if (waiting.length === 0) return delivered;
	const { url, from } = mail;
	const transport = createTransport({
		url,
		...TIMEOUTS,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	try {
		for (const { id, to, subject, text, createdAt, attempts } of waiting) {
			const messageId = `<mail-${id}-${createdAt}@${new URL(origin).hostname}>`;
			try {
				await transport.sendMail({
					from,
					to,
					subject,
					text,
					messageId,
					date: new Date(createdAt),
					headers: AUTOMATIC
				});
				await outbox.sent(db, id, now());
				delivered.sent++;
			} catch (error) {
				const problem = problemOf(error);
				const wait = AGAIN[attempts];
				await outbox.failed(db, id, problem, wait === undefined ? null : now() + wait);
				delivered.failed.push(problem);
			}
		}
	} finally {
		transport.close();
	}
	return delivered;
}

/** RFC 3834: no holiday notices come back for what a program sends. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

import { createTransport } from 'nodemailer';
import type { Db } from '../db/open.ts';
import * as mails from '../store/mails.ts';
import { problemOf, type MailProblem } from './problem.ts';
import type { MailSettings } from './settings.ts';

const MINUTE = 60_000;
/** When a letter is tried again: sooner at first, then every few hours; about four days in all. */
const AGAIN = [5, 15, 60, 180, 360, 720, 1440, 1440, 1440].map((minutes) => minutes * MINUTE);
const AT_ONCE = 50;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** What became of the letters. */
export interface Posted {
	sent: number;
	failed: MailProblem[];
}

/**
 * Sends the letters that are due. What cannot be sent waits and is tried again; after about four days no more. Each
 * letter keeps its Message-ID: one that is sent twice, because the power went in between, is known as the same.
 * @param now the clock (ms)
 * @param everything also those that are to be tried again only later
 */
export async function post(
	db: Db,
	{ url, from }: MailSettings,
	origin: string,
	now: () => number,
	everything = false
): Promise<Posted> {
	const waiting = await mails.due(db, everything ? Number.MAX_SAFE_INTEGER : now(), AT_ONCE);
	const posted: Posted = { sent: 0, failed: [] };
	if (waiting.length === 0) return posted;
	const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
	try {
		for (const { id, to, subject, text, createdAt, attempts } of waiting) {
			const messageId = `<mail-${id}-${createdAt}@${new URL(origin).hostname}>`;
			try {
				await transport.sendMail({ from, to, subject, text, messageId, date: new Date(createdAt), headers: AUTOMATIC });
				await mails.sent(db, id, now());
				posted.sent++;
			} catch (error) {
				const problem = problemOf(error);
				const wait = AGAIN[attempts];
				await mails.failed(db, id, problem, wait === undefined ? null : now() + wait);
				posted.failed.push(problem);
			}
		}
	} finally {
		transport.close();
	}
	return posted;
}

/** RFC 3834: no holiday notices come back for what a program sends. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

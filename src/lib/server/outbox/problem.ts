/** Why a letter did not go out, without what the server wrote: that may name people. */
export const MAIL_PROBLEMS = ['unreachable', 'sign-in', 'address', 'refused', 'other'] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

/** The problem behind an error of nodemailer; its codes stand in nodemailer's lib/errors. */
export function problemOf(error: unknown): MailProblem {
	const {
		code = '',
		command = '',
		responseCode = 0
	} = error as { code?: string; command?: string; responseCode?: number };
	if (code === 'EAUTH') return 'sign-in';
	if (code === 'EENVELOPE' && /^(MAIL|RCPT|API)/.test(command)) return 'address';
	if (
		/^(ECONNECTION|ECONNREFUSED|ECONNRESET|ESOCKET|ETIMEDOUT|EDNS|ETLS|EHOSTUNREACH|ENOTFOUND)$/.test(
			code
		)
	)
		return 'unreachable';
	return responseCode >= 400 || code === 'EMESSAGE' || code === 'EPROTOCOL' ? 'refused' : 'other';
}

import { normalForm } from '../../core/normal-form.ts';

/** Where mail goes out; contract.md "Settings". */
export interface MailSettings {
	/** `smtp://USER:PASSWORD@HOST:PORT`, or `smtps://` for TLS from the first byte. */
	url: string;
	/** What stands as the sender: `hailong@example.vn` or `Hài Lòng <hailong@example.vn>`. */
	from: string;
}

const FROM = /^(?:[^<>@\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;

/**
 * Reads SMTP_URL and MAIL_FROM; without the first no mail is sent. Problems never repeat the
 * address: it has a password.
 */
export function readMailSettings(
	url: string | undefined,
	from: string | undefined
): { ok: true; settings: MailSettings | null } | { ok: false; problem: string } {
	if (url === undefined) return { ok: true, settings: null };
	if (!isServer(url))
		return {
			ok: false,
			problem:
				'SMTP_URL: not the address of a mail server. Give scheme, host and port, for example SMTP_URL=smtp://USER:PASSWORD@mail.example.vn:587 (special characters in the password as %40 and the like), or remove it: no mail is then sent.'
		};
	if (from === undefined || !FROM.test(from))
		return {
			ok: false,
			problem: `MAIL_FROM${from === undefined ? '' : `=${from}`}: ${from === undefined ? 'missing, while SMTP_URL is set' : 'not an e-mail address'}. Give the sender of the mail, for example MAIL_FROM=hailong@example.vn.`
		};
	return { ok: true, settings: { url, from: normalForm(from) } };
}

function isServer(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, pathname, search, hash } = new URL(text);
	// What stands behind the host would switch options of the mail library.
	return (
		/^smtps?:$/.test(protocol) &&
		hostname !== '' &&
		pathname.length <= 1 &&
		search === '' &&
		hash === ''
	);
}

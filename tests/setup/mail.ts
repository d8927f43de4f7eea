import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';

/** A letter as the mail server got it. */
export interface Got {
	from: string;
	to: string[];
	/** As it came over the line. */
	raw: string;
	/** Decoded by a mail reader that is not the sender's library. */
	mail: Email;
}

/** A small real mail server (RFC 5321) on this machine. */
export interface MailServer {
	/** For SMTP_URL. */
	url: string;
	got: Got[];
	/**
	 * What it answers to a command instead of taking it, such as `{ RCPT: '550 no such mailbox' }`.
	 */
	answers: Partial<Record<string, string>>;
	/** Stops listening, and drops who is connected; `start` again listens on the same port. */
	stop(): Promise<void>;
	start(): Promise<void>;
}

/** Starts a mail server on a free port; whoever starts it stops it. */
export async function startMailServer(): Promise<MailServer> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
		talk(socket, mail);
	});
	let port = 0;
	const start = async () => {
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		port = (server.address() as AddressInfo).port;
	};
	const stop = async () => {
		for (const socket of sockets) socket.destroy();
		if (!server.listening) return;
		server.close();
		await once(server, 'close');
	};
	const mail: MailServer = { url: '', got: [], answers: {}, stop, start };
	await start();
	mail.url = `smtp://127.0.0.1:${port}`;
	return mail;
}

function talk(socket: Socket, { got, answers }: MailServer): void {
	let [from, to, pending] = ['', [] as string[], ''];
	let data: string | null = null;
	const say = (line: string) => socket.write(`${line}\r\n`);
	socket.setEncoding('latin1').on('data', (piece) => {
		pending += piece;
		for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
			const line = pending.slice(0, end);
			pending = pending.slice(end + 2);
			if (data === null) command(line);
			else if (line !== '.') data += `${line.replace(/^\./, '')}\r\n`;
			else void take(data);
		}
	});
	say('220 localhost');

	function command(line: string): void {
		const verb = line.slice(0, 4).toUpperCase();
		const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
		if (answers[verb]) return void say(answers[verb]);
		if (verb === 'EHLO') return void say('250-localhost\r\n250-AUTH PLAIN\r\n250 8BITMIME');
		if (verb === 'MAIL') [from, to] = [address, []];
		if (verb === 'RCPT') to.push(address);
		if (verb === 'DATA') data = '';
		if (verb === 'QUIT') return void socket.end('221 bye\r\n');
		say(verb === 'DATA' ? '354 go on' : verb === 'AUTH' ? '235 welcome' : '250 OK');
	}

	async function take(raw: string): Promise<void> {
		data = null;
		got.push({ from, to, raw, mail: await PostalMime.parse(Buffer.from(raw, 'latin1')) });
		say('250 kept');
	}
}

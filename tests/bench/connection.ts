import { connect, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** What a server answered. */
export interface Answer {
	status: number;
	/** Status line and headers. */
	head: string;
	body: Buffer;
}

interface Waiting {
	resolve: (answer: Answer) => void;
	reject: (error: Error) => void;
}

const HEAD_END = '\r\n\r\n';

/**
 * One connection that is kept open, as a browser or a reverse proxy keeps it: one request after the
 * other. Written on bare sockets, since the client shares its two cores with the server that it
 * measures; node:http costs it twice as much.
 */
export class Connection {
	private readonly port: number;
	private readonly host: string;
	private socket: Socket | null = null;
	private waiting: Waiting | null = null;
	private received: Buffer[] = [];

	constructor(port: number) {
		this.port = port;
		this.host = `localhost:${port}`;
	}

	get(path: string, headers = ''): Promise<Answer> {
		return this.ask(
			`GET ${path} HTTP/1.1\r\nhost: ${this.host}\r\naccept: text/html\r\n${headers}\r\n`
		);
	}

	/** Sends a form as a browser does: with its Origin. */
	post(path: string, form: string): Promise<Answer> {
		const origin = `origin: http://${this.host}\r\naccept: text/html\r\n`;
		const type = `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(form)}\r\n`;
		return this.ask(`POST ${path} HTTP/1.1\r\nhost: ${this.host}\r\n${origin}${type}\r\n${form}`);
	}

	close(): void {
		this.socket?.destroy();
		this.socket = null;
	}

	private ask(text: string): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.waiting = { resolve, reject };
			this.socket ??= this.open();
			this.socket.write(text);
		});
	}

	private open(): Socket {
		const socket = connect(this.port, '127.0.0.1');
		socket.setNoDelay(true);
		this.received = [];
		socket.on('data', (piece) => this.take(piece as Buffer));
		const broken = (error: Error) => {
			if (this.socket !== socket) return;
			this.socket = null;
			this.settle()?.reject(error);
		};
		socket.on('error', broken);
		socket.on('close', () => broken(new Error('the server closed the connection')));
		return socket;
	}

	private take(piece: Buffer): void {
		this.received.push(piece);
		const bytes = this.received.length === 1 ? piece : Buffer.concat(this.received);
		this.received = [bytes];
		const answer = parsed(bytes);
		if (!answer) return;
		this.received = [];
		if (/\ncontent-encoding: gzip/i.test(answer.head)) answer.body = gunzipSync(answer.body);
		if (/\nconnection: close/i.test(answer.head)) this.close();
		this.settle()?.resolve(answer);
	}

	private settle(): Waiting | null {
		const { waiting } = this;
		this.waiting = null;
		return waiting;
	}
}

/** The answer in these bytes (RFC 9112), or null while it is not whole. */
function parsed(bytes: Buffer): Answer | null {
	const end = bytes.indexOf(HEAD_END);
	if (end < 0) return null;
	const head = bytes.toString('latin1', 0, end);
	const status = Number(head.slice(9, 12));
	const rest = bytes.subarray(end + HEAD_END.length);
	const length = /\ncontent-length: (\d+)/i.exec(head)?.[1];
	if (length !== undefined)
		return rest.length < Number(length) ? null : { status, head, body: rest };
	if (!/\ntransfer-encoding: chunked/i.test(head)) return { status, head, body: rest };
	const body = unchunked(rest);
	return body && { status, head, body };
}

function unchunked(bytes: Buffer): Buffer | null {
	const chunks: Buffer[] = [];
	for (let at = 0; ;) {
		const end = bytes.indexOf('\r\n', at);
		if (end < 0) return null;
		const size = parseInt(bytes.toString('latin1', at, end), 16);
		const from = end + 2;
		if (bytes.length < from + size + 2) return null;
		if (size === 0) return Buffer.concat(chunks);
		chunks.push(bytes.subarray(from, from + size));
		at = from + size + 2;
	}
}

/** The value of a header, '' where there is none. */
export function header({ head }: Answer, name: string): string {
	return new RegExp(`\\n${name}: ([^\\r]*)`, 'i').exec(head)?.[1] ?? '';
}

import type { IncomingMessage } from 'node:http';
import type { Sent } from './sent-form.ts';

/** A form takes less by far; more is read only as far as this. */
const MOST_BYTES = 64 * 1024;

/** What a browser sent. */
export interface Body {
	/** The values by name; null for what is no form of ours, such as one with files. */
	sent: Sent | null;
	/** Whether there was more than any form takes: only the beginning is here. */
	isCut: boolean;
}

/** The body of a request; `gone` where the sender has left before the end. */
export async function bodyOf(request: IncomingMessage): Promise<Body | 'gone'> {
	const pieces: Buffer[] = [];
	let bytes = 0;
	try {
		for await (const piece of request) {
			// What is too much is read and not kept, because whoever stops reading ends the connection,
			// and nobody is told why.
			if (bytes < MOST_BYTES) pieces.push(piece as Buffer);
			bytes += (piece as Buffer).length;
		}
	} catch {
		return 'gone';
	}
	const isCut = bytes > MOST_BYTES;
	const body = Buffer.concat(pieces).subarray(0, MOST_BYTES);
	return { sent: await readForm(body, request.headers['content-type'] ?? '', isCut), isCut };
}

async function readForm(body: Buffer, type: string, isCut: boolean): Promise<Sent | null> {
	if (/^application\/x-www-form-urlencoded(;|$)/i.test(type)) {
		const text = body.toString();
		return isCut
			? withoutTorn(byName(new URLSearchParams(text)))
			: byName(new URLSearchParams(text));
	}
	const asForm = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
	const entries = [...(await asForm.formData().catch(() => new FormData()))];
	const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return entries.length > 0 && texts.length === entries.length ? byName(texts) : null;
}

/** Takes what is left of a torn character off the last value. */
function withoutTorn(sent: Sent): Sent {
	const last = [...sent.values()].at(-1);
	const torn = last?.pop();
	if (torn !== undefined) last!.push(torn.replace(/(?:\ufffd|%[\dA-F]?)+$/i, ''));
	return sent;
}

function byName(values: Iterable<[string, string]>): Sent {
	const sent: Sent = new Map();
	for (const [name, value] of values) {
		const others = sent.get(name);
		if (others) others.push(value);
		else sent.set(name, [value]);
	}
	return sent;
}

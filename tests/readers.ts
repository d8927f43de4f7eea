import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from './setup/server.ts';
import { responseTo, store } from './responses.ts';
import type { World } from './world.ts';

/**
 * Responses with long comments: 13 MB as a file, 7 compressed; the buffers between two programs
 * take about 4.
 */
export const RESPONSES = 4500;
const FIRST = Date.UTC(2026, 6, 15, 3);
/** Korean syllables: there are many, of three bytes each, so that they compress badly. */
const SYLLABLES = { first: 0xac00, count: 11_172 };

/**
 * Gives the land counter so many long comments that its file cannot be sent to somebody who does
 * not read.
 */
export async function addLongComments(world: World): Promise<void> {
	const submissions = [];
	for (let i = 0; i < RESPONSES; i++)
		submissions.push(await responseTo(world, 'land', 4, FIRST + i, { comment: longComment(i) }));
	await store(world, submissions);
}

function longComment(seed: number): string {
	let state = seed + 1;
	const codes = Array.from({ length: 1000 }, () => {
		// The usual generator of C libraries: the same letters in every run.
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		return SYLLABLES.first + ((state >>> 16) % SYLLABLES.count);
	});
	return String.fromCharCode(...codes);
}

/** The long file of the world's commune. */
export const LONG_FILE = '/results/responses.csv?unit=20707&period=2026';

/**
 * Somebody who asks for the long file and reads nothing. Returned once the answer has begun.
 * @param encoding Accept-Encoding: `gzip` or `identity`
 */
export async function standStill(
	{ origin }: Server,
	cookie: string,
	encoding: string
): Promise<Socket> {
	const { hostname, port, host } = new URL(origin);
	const socket = connect(Number(port), hostname);
	const headers = [
		`host: ${host}`,
		`cookie: ${cookie}`,
		`accept-encoding: ${encoding}`,
		'connection: close'
	];
	socket.write(`GET ${LONG_FILE} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
	await once(socket, 'readable');
	return socket;
}

/**
 * Reads what is left, as fast as it comes; whether it came to its end (the last chunk of HTTP/1.1,
 * RFC 9112 §7.1).
 */
export async function readsWhole(socket: Socket): Promise<boolean> {
	let last = Buffer.alloc(0);
	try {
		for await (const piece of socket) last = Buffer.concat([last, piece as Buffer]).subarray(-5);
	} catch {
		// Broken off.
	}
	return last.toString('latin1') === '0\r\n\r\n';
}

/**
 * Reads a little, rests, and so on for a time; then the rest as fast as it comes.
 * @param size bytes at a time, at least
 * @param restMs between two times
 * @param forMs how long it goes on like this
 * @returns whether it came to its end
 */
export async function readsSlowly(
	socket: Socket,
	size: number,
	restMs: number,
	forMs: number
): Promise<boolean> {
	let last = Buffer.alloc(0);
	let read = 0;
	const until = performance.now() + forMs;
	for await (const piece of socket) {
		last = Buffer.concat([last, piece as Buffer]).subarray(-5);
		read += (piece as Buffer).length;
		if (read < size || performance.now() > until) continue;
		read = 0;
		await pause(restMs);
	}
	return last.toString('latin1') === '0\r\n\r\n';
}

// A thread of its own for a big export: reads the database, and hands over one piece of the file for each time it is asked.
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { open } from '../db/open.ts';
import { orderedFile, type Ordered } from './ordered.ts';

/** What a worker is to write, and from which database. */
export interface Order extends Ordered {
	databaseUrl: string;
}

/** What it hands over: a piece, or nothing more. */
export type Piece = Uint8Array | null;

const PATIENT = 10;

citizensFirst();
const order = workerData as Order;
const db = open(order.databaseUrl);
const pieces = await orderedFile(db, order);
if ('unknown' in pieces) throw new Error(`there is no such ${pieces.unknown}`);

parentPort!.on('message', async () => {
	const { value, done } = await pieces.next();
	parentPort!.postMessage((done ? null : new Uint8Array(value)) satisfies Piece);
	if (!done) return;
	await db.destroy();
	parentPort!.close();
});

/** Where cores are few, whoever answers at a counter goes before whoever downloads. Linux gives each thread a place of its own. */
function citizensFirst(): void {
	try {
		setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), PATIENT);
	} catch {
		// On other systems all threads are equal.
	}
}

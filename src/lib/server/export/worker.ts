// A thread of its own for a big export: reads the database, and hands over one piece of the file for each time it is asked.
import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../give-way.ts';
import { open } from '../db/open.ts';
import { orderedFile, type Ordered } from './ordered.ts';

/** What a worker is to write, and from which database. */
export interface Order extends Ordered {
	databaseUrl: string;
}

/** What it hands over: a piece, or nothing more. */
export type Piece = Uint8Array | null;

giveWay('thread');
const order = workerData as Order;
const db = open(order.databaseUrl);
const pieces = await orderedFile(db, order);
if ('unknown' in pieces) throw new Error(`there is no such ${pieces.unknown}`);

// The next one is written while the last one is on its way.
let next = pieces.next();
parentPort!.on('message', async () => {
	const { value, done } = await next;
	if (!done) {
		next = pieces.next();
		const piece = new Uint8Array(value);
		return parentPort!.postMessage(piece satisfies Piece, [piece.buffer]);
	}
	parentPort!.postMessage(null satisfies Piece);
	await db.destroy();
	parentPort!.close();
});

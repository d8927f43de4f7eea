import { Worker } from 'node:worker_threads';
import { REPORT_WORKER } from '../door.ts';
import type { Order } from './worker.ts';

/** Files written at the same time; whoever comes later waits, about a second each. */
const AT_ONCE = 2;
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

let running = 0;
const waiting: (() => void)[] = [];

/**
 * A report's file, written by a thread of its own, which ends with it: whatever the libraries keep is given back.
 * @throws Error where it cannot be written
 */
export async function writtenApart(order: Order): Promise<Uint8Array<ArrayBuffer>> {
	if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
	else running++;
	try {
		return await written(order);
	} finally {
		// The place goes to whoever waits longest.
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

async function written(order: Order): Promise<Uint8Array<ArrayBuffer>> {
	const worker = new Worker(workerFile(), { workerData: order, resourceLimits: LIMITS });
	try {
		return await new Promise((resolve, reject) => {
			worker.once('message', resolve).once('error', reject);
			worker.once('exit', () => reject(new Error('the thread that wrote the report has ended')));
		});
	} finally {
		await worker.terminate();
	}
}

/** The worker's source: beside this file, or where the server says when this has been built into one program. */
function workerFile(): URL {
	return (globalThis as { [REPORT_WORKER]?: URL })[REPORT_WORKER] ?? new URL('./worker.ts', import.meta.url);
}

import { Worker } from 'node:worker_threads';
import { WORKER } from '../door.ts';
import type { Order, Piece } from './worker.ts';

/** Big files written at the same time; whoever comes later waits. Each takes a connection and some 60 MB. */
const AT_ONCE = 2;
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

let running = 0;
const waiting: (() => void)[] = [];

/**
 * A big file, written by a thread of its own: the one that serves citizens only passes the pieces on, as fast as they are
 * taken. A download that breaks off ends the thread; a thread that fails breaks the download off, which then lacks its
 * last line.
 */
export function writtenApart(order: Order): ReadableStream<Uint8Array> {
	let worker: Worker | null = null;
	let isOver = false;
	function end(): void {
		if (isOver) return;
		isOver = true;
		if (!worker) return;
		void worker.terminate();
		running--;
		waiting.shift()?.();
	}
	return new ReadableStream<Uint8Array>(
		{
			async start() {
				if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
				// Given up while waiting: the next one's turn.
				if (isOver) return waiting.shift()?.();
				running++;
				worker = new Worker(workerFile(), { workerData: order, resourceLimits: LIMITS });
				worker.once('error', end);
			},
			async pull(controller) {
				// It may have failed while nobody was asking.
				if (isOver) throw new Error('the thread that wrote the file has ended');
				const piece = await next(worker!);
				if (piece) return controller.enqueue(piece);
				end();
				controller.close();
			},
			cancel: end
		},
		{ highWaterMark: 1 }
	);
}

/** The next piece of a worker's file; rejects when it fails or ends without the last one. */
function next(worker: Worker): Promise<Piece> {
	return new Promise((resolve, reject) => {
		const settle = (work: () => void) => {
			worker.off('message', got).off('error', failed).off('exit', gone);
			work();
		};
		const got = (piece: Piece) => settle(() => resolve(piece));
		const failed = (error: Error) => settle(() => reject(error));
		const gone = () => settle(() => reject(new Error('the thread that wrote the file has ended')));
		worker.on('message', got).on('error', failed).on('exit', gone).postMessage('more');
	});
}

/** The worker's source: beside this file, or where the server says when this has been built into one program. */
function workerFile(): URL {
	return (globalThis as { [WORKER]?: URL })[WORKER] ?? new URL('./worker.ts', import.meta.url);
}

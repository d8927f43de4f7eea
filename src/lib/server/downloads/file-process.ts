import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FILE_PROCESS } from '../http/server-globals.ts';
import { beNice } from '../office/nice.ts';
import { turns, type Patience, type Turns } from '../office/turns.ts';
import type { Order } from './order.ts';

/** Files of each kind that are written at the same time; whoever comes later waits. */
const AT_ONCE = 2;
/**
 * Megabytes that a process may take for what is kept, and for each half of what is new: rows come
 * and go, others are whole.
 */
const LIMITS = { rows: [48, 4], whole: [256, 16] };

/** Each process holds a turn of its kind, from before it starts until it has ended. */
const queues: Record<Order['kind'], Turns> = { export: turns(AT_ONCE), report: turns(AT_ONCE) };

/**
 * A file, written by a process of its own, which ends with it: the one that serves citizens only
 * passes the pieces on, as fast as they are taken, and goes first. It is one thread, its collector
 * too: several on two cores, however patient, made citizens wait (docs/performance.md). Giving up
 * ends the process; one that fails breaks the file off with an error, so that it lacks its end. The
 * process holds its turn until the stream has been read or cancelled: whoever gets the stream does
 * one of the two.
 * @returns `busy` where no turn came within the time, or whoever waited has gone: nothing was
 * started
 */
export async function writeInProcess(
	order: Order,
	patience: Patience
): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | 'busy'> {
	const endTurn = await queues[order.kind].take(patience);
	if (!endTurn) return 'busy';
	const child = startIn(endTurn, order);
	return new ReadableStream(
		{
			async pull(controller) {
				const { value, done } = await child.pieces.next();
				if (!done) return controller.enqueue(value);
				const problem = await child.ended;
				if (problem) throw problem;
				controller.close();
			},
			cancel() {
				child.kill();
			}
		},
		{ highWaterMark: 1 }
	);
}

/** Starts a process in a turn that was taken; the turn ends when the process has ended. */
function startIn(endTurn: () => void, order: Order) {
	try {
		const child = start(order);
		void child.ended.finally(endTurn);
		return child;
	} catch (error) {
		endTurn();
		throw error;
	}
}

/** Starts a process for an order; `ended` says what went wrong, if anything, and never rejects. */
function start(order: Order) {
	const [kept, young] =
		LIMITS[order.kind === 'export' && order.what !== 'index' ? 'rows' : 'whole'];
	const flags = [
		'--single-threaded',
		`--max-old-space-size=${kept}`,
		`--max-semi-space-size=${young}`
	];
	const { file, compiled } = program();
	// Kept from the first module on, what is compiled needs no compiler, which takes ten megabytes
	// and half the time to begin.
	const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
	const child = spawn(process.execPath, [...flags, file], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env
	});
	if (child.pid) beNice(child.pid);
	// It may end before it has read its order; how it ended says so.
	child.stdin.on('error', () => {}).end(JSON.stringify(order));
	return {
		pieces: child.stdout[Symbol.asyncIterator]() as AsyncIterator<Uint8Array<ArrayBuffer>>,
		ended: problemOf(child),
		kill: () => child.kill('SIGKILL')
	};
}

async function problemOf(child: ChildProcess): Promise<Error | null> {
	try {
		const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
		return code === 0
			? null
			: new Error(`the process that writes a file has ended: ${code ?? signal}`);
	} catch (error) {
		return error as Error;
	}
}

/**
 * The program's source: in this tree, or where the server says when this has been built into one
 * program; and its cache.
 */
function program(): { file: string; compiled: string } {
	const source =
		(globalThis as { [FILE_PROCESS]?: URL })[FILE_PROCESS] ??
		new URL('../../../apart.ts', import.meta.url);
	return {
		file: fileURLToPath(source),
		compiled: fileURLToPath(new URL('../node_modules/.cache/compiled', source))
	};
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { APART } from '../door.ts';
import { giveWay } from '../give-way.ts';
import type { Order } from './order.ts';

/** Files of each kind that are written at the same time; whoever comes later waits. */
const AT_ONCE = 2;
/** Megabytes that a process may take for what is kept, and for each half of what is new: rows come and go, others are whole. */
const LIMITS = { rows: [48, 4], whole: [256, 16] };

const places = {
	export: { taken: 0, waiting: [] as (() => void)[] },
	report: { taken: 0, waiting: [] as (() => void)[] }
};

/**
 * A file, written by a process of its own, which ends with it: the one that serves citizens only passes the pieces on, as
 * fast as they are taken, and goes first. It is one thread, its collector too: several on two cores, however patient, made
 * citizens wait (docs/performance.md). Giving up ends the process; one that fails breaks the file off with an error, so that
 * it lacks its end.
 */
export function writtenApart(order: Order): ReadableStream<Uint8Array<ArrayBuffer>> {
	const place = places[order.kind];
	let child: ReturnType<typeof start> | null = null;
	let isOver = false;
	function leave(): void {
		// The place goes to whoever waits longest.
		const next = place.waiting.shift();
		if (next) next();
		else place.taken--;
	}
	return new ReadableStream(
		{
			async start() {
				if (place.taken < AT_ONCE) place.taken++;
				else await new Promise<void>((resolve) => place.waiting.push(resolve));
				if (isOver) return leave();
				child = start(order);
				void child.ended.finally(leave);
			},
			async pull(controller) {
				const { value, done } = await child!.pieces.next();
				if (!done) return controller.enqueue(value);
				const problem = await child!.ended;
				if (problem) throw problem;
				controller.close();
			},
			cancel() {
				isOver = true;
				child?.kill();
			}
		},
		{ highWaterMark: 1 }
	);
}

/** Starts a process for an order; `ended` says what went wrong, if anything, and never rejects. */
function start(order: Order) {
	const [kept, young] = LIMITS[order.kind === 'export' && order.what !== 'index' ? 'rows' : 'whole'];
	const flags = ['--single-threaded', `--max-old-space-size=${kept}`, `--max-semi-space-size=${young}`];
	const { file, compiled } = program();
	// Kept from the first module on, what is compiled needs no compiler, which takes ten megabytes and half the time to begin.
	const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
	const child = spawn(process.execPath, [...flags, file], { stdio: ['pipe', 'pipe', 'inherit'], env });
	if (child.pid) giveWay(child.pid);
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
		return code === 0 ? null : new Error(`the process that writes a file has ended: ${code ?? signal}`);
	} catch (error) {
		return error as Error;
	}
}

/** The program's source: in this tree, or where the server says when this has been built into one program; and its cache. */
function program(): { file: string; compiled: string } {
	const source = (globalThis as { [APART]?: URL })[APART] ?? new URL('../../../apart.ts', import.meta.url);
	return { file: fileURLToPath(source), compiled: fileURLToPath(new URL('../node_modules/.cache/compiled', source)) };
}

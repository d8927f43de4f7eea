/** How long somebody waits for a turn. */
export interface Patience {
	/** At most, in milliseconds. */
	waitMs: number;
	/** Says that whoever waits has gone. */
	signal?: AbortSignal;
}

/** A queue before some work of one kind. */
export interface Turns {
	/**
	 * Takes a turn, at once or when it comes. Without patience it is waited for as long as it takes.
	 * @returns ends the turn, to be called once; null where too many wait already, the time was too
	 * short, or whoever waited has gone
	 */
	take(patience?: Patience): Promise<(() => void) | null>;
	/**
	 * Does a piece of work in its turn, which ends with the work.
	 * @returns what the work returns; null, and nothing is done, where too many wait already
	 * @throws what the work throws
	 */
	run<T>(work: () => Promise<T>): Promise<T | null>;
}

/**
 * Lets some pieces of work go on at the same time. Others wait and get their turn in the order in
 * which they came.
 * @param atOnce pieces that go on at the same time
 * @param mostWaiting pieces that may wait
 */
export function turns(atOnce: number, mostWaiting = Infinity): Turns {
	/** Those who wait, the one who came first in front. Each is called when its turn comes. */
	const waiting = new Set<() => void>();
	let running = 0;

	function end(): void {
		const [next] = waiting;
		if (next) next();
		else running--;
	}

	function wait(patience?: Patience): Promise<boolean> {
		return new Promise((resolve) => {
			const settle = (hasTurn: boolean) => {
				clearTimeout(timer);
				patience?.signal?.removeEventListener('abort', giveUp);
				waiting.delete(begin);
				resolve(hasTurn);
			};
			const begin = () => settle(true);
			const giveUp = () => settle(false);
			const timer = patience && setTimeout(giveUp, patience.waitMs);
			patience?.signal?.addEventListener('abort', giveUp);
			waiting.add(begin);
		});
	}

	async function take(patience?: Patience): Promise<(() => void) | null> {
		if (running < atOnce) {
			running++;
			return end;
		}
		if (waiting.size >= mostWaiting || patience?.signal?.aborted) return null;
		return (await wait(patience)) ? end : null;
	}

	async function run<T>(work: () => Promise<T>): Promise<T | null> {
		const endTurn = await take();
		if (!endTurn) return null;
		try {
			return await work();
		} finally {
			endTurn();
		}
	}

	return { take, run };
}

/**
 * Lets some pieces of work go on at the same time; others wait and get their turn in the order in which they came.
 * @param atOnce pieces that go on at the same time
 * @param mostWaiting pieces that may wait
 * @returns does a piece of work in its turn; null at once, and nothing is done, where too many wait already
 */
export function turns(atOnce: number, mostWaiting: number): <T>(work: () => Promise<T>) => Promise<T | null> {
	const waiting: (() => void)[] = [];
	let running = 0;

	async function takeTurn(): Promise<void> {
		if (running < atOnce) running++;
		else await new Promise<void>((resolve) => waiting.push(resolve));
	}

	function endTurn(): void {
		// The place goes to whoever waits longest.
		const next = waiting.shift();
		if (next) next();
		else running--;
	}

	return async (work) => {
		if (running >= atOnce && waiting.length >= mostWaiting) return null;
		await takeTurn();
		try {
			return await work();
		} finally {
			endTurn();
		}
	};
}

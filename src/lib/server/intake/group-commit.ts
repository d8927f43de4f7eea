/** Too many are waiting; nothing was done. */
export interface Busy {
	kind: 'busy';
}

interface Waiting<T, R> {
	item: T;
	resolve: (result: R) => void;
	reject: (error: unknown) => void;
}

/**
 * Lets items that arrive together share one commit: while one batch is being written the next
 * gathers. A batch that fails is tried again one by one, so that a bad item takes none of its
 * neighbours down; unless it failed for a reason that each of them would meet again.
 * @param commit writes a batch; resolves only when it is durable, with one result an item in their
 * order
 * @param most items in one batch
 * @param isEverybodys whether an error is nobody's fault among the items
 * @param waiting items that may wait; past that the answer is `busy` at once
 */
export function groupCommit<T, R>(
	commit: (batch: T[]) => Promise<R[]>,
	isEverybodys: (error: unknown) => boolean = () => false,
	most = 256,
	waiting = 2048
): (item: T) => Promise<R | Busy> {
	const queue: Waiting<T, R>[] = [];
	let running = false;

	async function run(): Promise<void> {
		running = true;
		while (queue.length > 0) {
			// Let those of this same moment come in first, and everybody else have a turn.
			await new Promise(setImmediate);
			await settle(queue.splice(0, most));
		}
		running = false;
	}

	async function settle(batch: Waiting<T, R>[]): Promise<void> {
		try {
			const results = await commit(batch.map((w) => w.item));
			batch.forEach((w, i) => w.resolve(results[i]!));
		} catch (error) {
			if (batch.length === 1 || isEverybodys(error)) for (const one of batch) one.reject(error);
			else for (const one of batch) await settle([one]);
		}
	}

	return (item) => {
		if (queue.length >= waiting) return Promise.resolve({ kind: 'busy' });
		return new Promise((resolve, reject) => {
			queue.push({ item, resolve, reject });
			if (!running) void run();
		});
	};
}

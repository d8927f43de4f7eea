import { expect, test } from 'vitest';
import { subtraction } from '../../src/lib/core/privacy/subtraction.ts';

test('of parts alike always the same one is hidden, in whatever order they were counted', () => {
	const cells = [
		{ at: [['paper']], n: 3 },
		{ at: [['kiosk']], n: 7 },
		{ at: [['screen']], n: 7 }
	];
	for (const some of [cells, cells.toReversed(), [cells[2]!, cells[0]!, cells[1]!]]) {
		const found = subtraction(some, [1]);
		expect(['paper', 'kiosk', 'screen'].map((channel) => found.finds([[channel]]))).toEqual([
			true,
			true,
			false
		]);
	}
});

import { randomInt } from 'node:crypto';
import { counterCode } from '../../core/codes.ts';
import type { Db } from '../db/open.ts';
import * as counters from '../store/counters.ts';

/** A new public code that no counter has. */
export async function freeCode(db: Db): Promise<string> {
	for (;;) {
		const code = counterCode((max) => randomInt(max));
		if (!(await counters.isTaken(db, code))) return code;
	}
}

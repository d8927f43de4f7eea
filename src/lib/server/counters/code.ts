import { randomInt } from 'node:crypto';
import { counterCode } from '../../core/codes.ts';
import type { Db } from '../db/open.ts';

/** A new public code that no counter has. */
export async function freeCode(db: Db): Promise<string> {
	for (;;) {
		const code = counterCode((max) => randomInt(max));
		const taken = await db.selectFrom('counter').select('id').where('code', '=', code).executeTakeFirst();
		if (!taken) return code;
	}
}

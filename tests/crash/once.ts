import { expect } from 'vitest';
import { openOffice, type Office } from '../../src/lib/server/office/office.ts';
import { uuidText } from '../../src/lib/server/db/uuid.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import type { Citizens } from '../setup/citizens.ts';

/** Opens an office again on the same settings, as after a restart. */
export function reopened({ settings }: Office): Promise<Office> {
	return openOffice(settings);
}

/**
 * Expects that everybody who was thanked is stored exactly once, as they said it, that nobody else
 * is, and that `verify` finds nothing.
 */
export async function expectEveryAnswerOnce(
	{ db, key }: Office,
	{ thanked, surprises }: Citizens
): Promise<void> {
	expect(surprises).toEqual([]);
	const rows = await db.selectFrom('response').select(['uuid', 'answers', 'comment']).execute();
	const stored = rows.map(
		({ uuid, answers, comment }) =>
			`${uuidText(uuid)} ${(JSON.parse(answers) as number[])[0]} ${comment}`
	);
	const said = [...thanked].map(([id, { level, comment }]) => `${id} ${level} ${comment}`);
	expect(stored.sort()).toEqual(said.sort());
	expect(await verify(db, key)).toMatchObject({ responses: thanked.size, doubts: [] });
}

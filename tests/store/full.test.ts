import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { submit } from '../../src/lib/server/intake/submit.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { onPostgres } from '../setup/engine.ts';
import type { World } from '../world.ts';
import { AT, commented, formsOf, many, rows, testWorld } from './setup.ts';

const doubts = async ({ office }: World) => (await verify(office.db, office.key)).doubts;

/** Asks the connection that writes, which is the one of a transaction. */
function pragma({ office: { db } }: World, text: string): Promise<number> {
	return db.transaction().execute(async (trx) => {
		const { rows } = await sql<Record<string, number>>`${sql.raw(`pragma ${text}`)}`.execute(trx);
		return Object.values(rows[0]!)[0]!;
	});
}

// The same on a real small disk, over HTTP: tests/web/trouble.test.ts, where the account may mount
// one.
test.skipIf(onPostgres())(
	'no room left: refused whole, and all goes on when there is room again',
	async () => {
		const world = await testWorld();
		const form = await formsOf(world, 'land');
		const forms = many(400, (i) =>
			form({ comment: `Chờ lâu ${'quá '.repeat(100)}${i}`, at: AT - i * 86_400_000 })
		);
		await pragma(world, `max_page_count = ${(await pragma(world, 'page_count')) + 20}`);
		let stored = 0;
		const refused = [];
		for (const one of forms) {
			const outcome = await submit(world.office, one).catch(
				(error: { code: string }) => error.code
			);
			if (typeof outcome === 'string') {
				expect(outcome).toBe('SQLITE_FULL');
				refused.push(one);
			} else stored++;
		}
		expect(stored).toBeGreaterThan(0);
		expect(refused.length).toBeGreaterThan(100);
		const together = await Promise.allSettled(refused.map((one) => submit(world.office, one)));
		expect(new Set(together.map(({ status }) => status))).toEqual(new Set(['rejected']));
		expect([await rows(world, 'response'), await commented(world)]).toEqual([stored, stored]);
		expect(await doubts(world)).toEqual([]);

		await pragma(world, 'max_page_count = 100000');
		for (const one of refused)
			expect(await submit(world.office, one)).toMatchObject({ kind: 'stored' });
		expect([await rows(world, 'response'), await commented(world)]).toEqual([400, 400]);
		expect(await doubts(world)).toEqual([]);
	}
);

test('a clock that was set back: answers are stored in the order in which they came, with the time that they bear', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const times = [AT, AT - 3_600_000, AT - 40 * 86_400_000, AT + 1, 0];
	for (const at of times)
		expect(await submit(world.office, form({ at }))).toEqual({ kind: 'stored', answeredAt: at });
	const stored = await world.office.db
		.selectFrom('response')
		.select(['number', 'answered_at'])
		.orderBy('number')
		.execute();
	expect(stored).toEqual(times.map((answered_at, i) => ({ number: i + 1, answered_at })));
	expect(await doubts(world)).toEqual([]);
});

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onPostgres } from '../setup/engine.ts';
import { formsOf, store, testWorld } from './setup.ts';

test.runIf(onPostgres())('what is asked again is read once in a connection', async () => {
	const { db } = (await testWorld()).office;
	await db.transaction().execute(async (trx) => {
		for (const code of ['48', '20707', '20695'])
			await trx.selectFrom('unit').select('name').where('code', '=', code).execute();
		const { rows } = await sql<{ calls: number }>`
			select generic_plans + custom_plans as calls from pg_prepared_statements where statement like '%from "unit" where "code"%'`.execute(
			trx
		);
		expect(rows).toEqual([{ calls: 3 }]);
	});
});

test.runIf(onPostgres())(
	'a connection goes on when the tables are changed under it, by a node that runs a newer version',
	async () => {
		const world = await testWorld();
		const { db } = world.office;
		const form = await formsOf(world, 'land');
		const look = (trx = db) =>
			trx.selectFrom('tally').selectAll().where('counter_id', '=', 1).execute();
		await store(world, [form()]);
		await db.connection().execute(async (one) => {
			await look(one);
			await sql`alter table tally add column newer integer`.execute(db);
			await expect(look(one)).rejects.toThrow('cached plan');
			await look(one);
		});
		await store(world, [form()]);
	}
);

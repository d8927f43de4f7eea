import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { concatBytes } from '../../src/lib/server/db/concat-bytes.ts';
import { onPostgres } from '../setup/engine.ts';
import { testWorld } from './setup.ts';

test('bytes of many rows are joined as they are, zeros and what is no text among them', async () => {
	const { db } = (await testWorld()).office;
	await db.schema
		.createTable('sample')
		.addColumn('of', 'integer')
		.addColumn('bytes', onPostgres() ? 'bytea' : 'blob')
		.execute();
	const all = Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256));
	const given: [of: number, bytes: Buffer][] = [
		[1, all],
		[1, all],
		[2, Buffer.of(0)],
		[2, Buffer.of(0)],
		[3, Buffer.of()],
		[3, Buffer.of(0xc3, 0, 0xff)],
		[4, Buffer.of()]
	];
	for (const [of, bytes] of given)
		await sql`insert into sample values (${of}, ${bytes})`.execute(db);
	const { rows } = await sql<{ of: number; bytes: Buffer }>`
		select "of", ${concatBytes(db, 'bytes')} as bytes from sample group by "of" order by "of"`.execute(
		db
	);
	expect(rows.map(({ bytes }) => bytes.toString('hex'))).toEqual([
		Buffer.concat([all, all]).toString('hex'),
		'0000',
		'c300ff',
		''
	]);
});

import { expect, test } from 'vitest';
import { canonical } from '../../src/lib/core/report/document.ts';
import type { Database } from '../../src/lib/server/db/rows.ts';
import { checkReport, verifyReport } from '../../src/lib/server/reports/check.ts';
import { digestOf, reportSeal } from '../../src/lib/server/reports/seals.ts';
import { tablesOf } from '../../src/lib/core/report/tables.ts';
import { startOf } from '../../src/lib/core/calendar/time.ts';
import { reportTables } from '../../src/lib/text/report-tables.ts';
import type { World } from '../world.ts';
import { bytes, formsOf, many, store } from './setup.ts';
import { again, closed, reportWorld, revisionOf } from './reports.ts';
import { sql, type ExpressionBuilder } from 'kysely';

// Somebody with the rights of the database, but without the secret key, changes it behind a closed
// report.

async function doubtsOf(world: World, code: string): Promise<string[]> {
	const { db, key } = world.office;
	const { doubts } = await verifyReport(db, key, await again(world, { code }));
	return doubts.map(({ what }) => what);
}

async function quick(world: World, code: string) {
	const { db, key } = world.office;
	return checkReport(db, key, code, await revisionOf(world, await again(world, { code })));
}

const HOLDS = { document: true, root: true, chains: true };

test('a closed report holds, also when more answers come to its period later', async () => {
	const world = await reportWorld();
	const { code } = await closed(world);
	const form = await formsOf(world, 'land');
	await store(
		world,
		many(20, () => form({ at: startOf('2026-02-12'), channel: 'paper' }))
	);
	const report = await again(world, { code });
	const verified = await verifyReport(world.office.db, world.office.key, report);
	expect(verified).toMatchObject({ revisions: 1, doubts: [] });
	// All that came before, and nothing of what came later.
	expect(verified.responses).toBe((await revisionOf(world, report)).document.seals.responses);
	expect(await quick(world, code)).toEqual(HOLDS);
});

test('a changed answer, a removed response and one that was slipped in are found', async () => {
	const world = await reportWorld();
	const { code } = await closed(world);
	const { db } = world.office;
	const land = world.counters.land.id;
	const third = { counter_id: land, number: 3 };
	const isThird = (eb: ExpressionBuilder<Database, 'response'>) => eb.and(third);
	const row = await db.selectFrom('response').selectAll().where(isThird).executeTakeFirstOrThrow();
	await db
		.updateTable('response')
		.set({ answers: '[1,null,null,null,null,null]' })
		.where(isThird)
		.execute();
	expect((await doubtsOf(world, code)).join()).toContain('response 3');
	await db.updateTable('response').set({ answers: row.answers }).where(isThird).execute();
	expect(await doubtsOf(world, code)).toEqual([]);

	await db.deleteFrom('response').where(isThird).execute();
	expect((await doubtsOf(world, code)).join()).toMatch(/3/);
	const forged = { ...row, uuid: Buffer.alloc(16, 9) };
	await db.insertInto('response').values(forged).execute();
	expect((await doubtsOf(world, code)).join()).toMatch(/3/);
});

test('the quick look of the public page sees a chain that was cut and made anew', async () => {
	const world = await reportWorld();
	const { code } = await closed(world);
	const land = world.counters.land.id;
	await sql`update response set seal = ${sql.raw(bytes('00'.repeat(32)))} where counter_id = ${land} and number = 340`.execute(
		world.office.db
	);
	expect(await quick(world, code)).toEqual({ ...HOLDS, chains: false });
});

test('a report that an older program closed, with intervals narrowed by the dossiers, stands and holds as it was', async () => {
	const world = await reportWorld();
	const report = await closed(world);
	const { number, document, chains } = await revisionOf(world, report);
	// 72 of 80 out of 100, as R has it (tests/core/reference/reference.R).
	const older = {
		n: 80,
		answers: 80,
		satisfied: 72,
		rate: 90,
		lower: 86.65,
		upper: 92.58,
		population: 100
	};
	const [first, ...fields] = document.fields;
	const text = canonical({
		...document,
		total: { ...document.total, ...older },
		fields: [{ ...first, ...older }, ...fields]
	});
	const digest = digestOf(text);
	const seal = reportSeal(world.office.key, report.code, { number, digest, chains });
	await world.office.db
		.updateTable('report_revision')
		.set({ document: text, digest, seal })
		.execute();

	expect(await doubtsOf(world, report.code)).toEqual([]);
	expect(await quick(world, report.code)).toEqual(HOLDS);
	const kept = (await revisionOf(world, report)).document;
	expect(kept.total).toMatchObject(older);
	const fieldsTable = (of: typeof kept) =>
		tablesOf(of, reportTables.vi, 'vi').find(({ number }) => number === '4')!;
	expect(fieldsTable(kept).rows.at(-1)!.cells).toContainEqual(
		expect.objectContaining({ lower: 86.65, upper: 92.58 })
	);
	const narrowed = expect.stringContaining('thu hẹp');
	expect(fieldsTable(kept).notes).toContainEqual(narrowed);
	// No report of today says so.
	expect(fieldsTable(document).notes).not.toContainEqual(narrowed);
});

test('a rewritten document is found, with its digest made anew as well', async () => {
	const world = await reportWorld();
	const report = await closed(world);
	const { document, chains } = await revisionOf(world, report);
	const text = canonical({ ...document, total: { ...document.total, rate: 99 } });
	const set = (values: { document?: string; digest?: string; chains?: string }) =>
		world.office.db.updateTable('report_revision').set(values).execute();
	await set({ document: text });
	expect(await doubtsOf(world, report.code)).toEqual(['the document is not the one of its digest']);
	await set({ digest: digestOf(text) });
	expect(await doubtsOf(world, report.code)).toEqual([
		'digest or chains were not written by this office: the seal does not fit'
	]);
	expect(await quick(world, report.code)).toEqual({ ...HOLDS, document: false });
	await set({ document: canonical(document), digest: digestOf(canonical(document)), chains: '[]' });
	expect(await quick(world, report.code)).toEqual({ document: false, root: false, chains: true });
	await set({ chains: JSON.stringify(chains) });
	expect(await doubtsOf(world, report.code)).toEqual([]);
	await world.office.db.deleteFrom('report_revision').execute();
	expect(await doubtsOf(world, report.code)).toEqual(['a revision is missing']);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { submit, type Submission } from '../../src/lib/server/intake/submit.ts';
import { commentDigest } from '../../src/lib/server/intake/seal.ts';
import { held } from '../forms.ts';
import { onPostgres } from '../setup/engine.ts';
import { uuidOf } from './ids.ts';
import { AT, commented, formsOf, many, rows, store, testWorld } from './setup.ts';

test('stored, then repeated with the time of the first, then refused with another content', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const answers = { overall: 5, staff: 4 };
	expect(await submit(world.office, form({ id: 1, answers, comment: 'Tốt' }))).toEqual({
		kind: 'stored',
		answeredAt: AT
	});
	// A phone that sends again does so later; the office may have given the response another standing
	// meanwhile.
	const again = form({ id: 1, answers, comment: 'Tốt', at: AT + 60_000, standing: 'flagged' });
	expect(await submit(world.office, again)).toEqual({ kind: 'repeated', answeredAt: AT });
	const changed = [
		form({ id: 1, answers: { overall: 4, staff: 4 }, comment: 'Tốt' }),
		form({ id: 1, answers, comment: 'Tốt lắm' }),
		form({ id: 1, answers, comment: null }),
		form({ id: 1, answers, comment: 'Tốt', channel: 'kiosk' }),
		form({ id: 1, answers, comment: 'Tốt', field: 'construction' })
	];
	for (const other of changed)
		expect(await submit(world.office, other)).toEqual({ kind: 'conflict' });
	expect(await rows(world, 'response')).toBe(1);
	expect(await commented(world)).toBe(1);
});

test('the same id at another counter is refused', async () => {
	const world = await testWorld();
	const [land, general] = [await formsOf(world, 'land'), await formsOf(world, 'general')];
	await submit(world.office, land({ id: 1 }));
	expect(await submit(world.office, general({ id: 1, field: 'land' }))).toEqual({
		kind: 'conflict'
	});
});

test('a comment that is erased later still tells a repeated form from a changed one', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await submit(world.office, form({ id: 1, comment: 'Chờ lâu' }));
	await world.office.db.updateTable('response').set({ comment: null }).execute();
	expect(await submit(world.office, form({ id: 1, comment: 'Chờ lâu' }))).toMatchObject({
		kind: 'repeated'
	});
	expect(await submit(world.office, form({ id: 1, comment: 'Chờ ít' }))).toEqual({
		kind: 'conflict'
	});
});

test('two that race with one id make one response', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const outcomes = await Promise.all([
		submit(world.office, form({ id: 1 })),
		submit(world.office, form({ id: 1 }))
	]);
	expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'repeated']);
	expect(await rows(world, 'response')).toBe(1);
});

test('two programs on one database that send the same forms at once: each form is stored once, the chain has no gap', async () => {
	const world = await testWorld();
	const { settings } = world.office;
	const form = await formsOf(world, 'land');
	const script = fileURLToPath(new URL('second-process.ts', import.meta.url));
	const env = { ...process.env, DATABASE_URL: settings.databaseUrl };
	const other = spawn(
		process.execPath,
		[script, settings.dataDir, world.counters.land.code, '200'],
		{ env }
	);
	let said = '';
	other.stdout.on('data', (text) => (said += text));
	other.stderr.on('data', (text) => (said += text));
	const ended = once(other, 'exit');
	await Promise.race([once(other.stdout, 'data'), ended]);
	const mine: string[] = [];
	for (let id = 199; id >= 0; id--) mine.push((await submit(world.office, form({ id }))).kind);
	expect([await ended, said]).toEqual([[0, null], expect.stringContaining('{')]);
	const theirs = JSON.parse(said.slice(said.indexOf('{'))) as Record<string, number>;
	expect((theirs.stored ?? 0) + mine.filter((kind) => kind === 'stored').length).toBe(200);
	expect((theirs.repeated ?? 0) + mine.filter((kind) => kind === 'repeated').length).toBe(200);
	const numbers = await world.office.db
		.selectFrom('response')
		.select('number')
		.orderBy('number')
		.execute();
	expect(numbers.map(({ number }) => number)).toEqual(many(200, (i) => i + 1));
});

test('repeated and contradicted within one batch', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const batch = [
		form({ id: 1 }),
		form({ id: 2 }),
		form({ id: 1 }),
		form({ id: 1, answers: { overall: 1 } })
	];
	const outcomes = await store(world, batch);
	expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'stored', 'repeated', 'conflict']);
	expect(await rows(world, 'response')).toBe(2);
});

test('a bad submission takes none of its neighbours down', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const nowhere = { ...form({ id: 3 }), counterId: 999_999 };
	const noField = { ...form({ id: 4 }), fieldId: 999_999 };
	const all = [
		form({ id: 1 }),
		form({ id: 2 }),
		nowhere,
		noField,
		form({ id: 5 }),
		form({ id: 6 })
	];
	const settled = await Promise.allSettled(
		all.map((submission) => submit(world.office, submission))
	);
	expect(settled.map(({ status }) => status)).toEqual([
		'fulfilled',
		'fulfilled',
		'rejected',
		'rejected',
		'fulfilled',
		'fulfilled'
	]);
	expect(await rows(world, 'response')).toBe(4);
	expect(await rows(world, 'chain')).toBe(1);
	const numbers = await world.office.db
		.selectFrom('response')
		.select('number')
		.orderBy('number')
		.execute();
	expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test('more than can wait while the database is held: the last are told so at once, and all can be stored later', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const send = (forms: Submission[]) => Promise.all(forms.map((one) => submit(world.office, one)));
	// Up to 256 are being written, and 2,048 may wait (server/intake/group-commit.ts).
	const [written, waiting, more] = [256, 2048, 100];
	const forms = many(written + waiting + more, (i) => form({ id: i }));
	const refused = forms.slice(written + waiting);
	const { taken } = await held(world, async () => {
		const first = send(forms.slice(0, written));
		// Then these are on their way, and the others find the queue empty.
		await new Promise(setImmediate);
		const others = send(forms.slice(written, written + waiting));
		expect(await send(refused)).toEqual(many(more, () => ({ kind: 'busy' })));
		return { taken: Promise.all([first, others]) };
	});
	expect(new Set((await taken).flat().map(({ kind }) => kind))).toEqual(new Set(['stored']));
	expect(await rows(world, 'response')).toBe(written + waiting);
	expect(new Set((await send(refused)).map(({ kind }) => kind))).toEqual(new Set(['stored']));
	expect(await rows(world, 'response')).toBe(written + waiting + more);
});

test('nothing is stored when the transaction fails', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const bad = { ...form({ id: 2 }), fieldId: 999_999 };
	await expect(
		store(world, [form({ id: 1, comment: 'Tốt', answers: { overall: 1, reasons: [0] } }), bad])
	).rejects.toThrow();
	for (const table of ['response', 'tally', 'chain'] as const)
		expect([table, await rows(world, table)]).toEqual([table, 0]);
});

test('a comment is screened before it is stored; what was typed is nowhere in the data folder', async () => {
	const world = await testWorld();
	const { db, key, settings } = world.office;
	const form = await formsOf(world, 'land');
	const comment = 'Chờ lâu quá. Gọi tôi số 0912 345 678, CCCD 049123456789';
	await submit(world.office, form({ id: 1, comment }));
	const stored = await db.selectFrom('response').selectAll().executeTakeFirstOrThrow();
	expect(stored.comment).toBe('Chờ lâu quá. Gọi tôi số ▮▮▮▮, CCCD ▮▮▮▮');
	expect(stored.comment_digest).toEqual(commentDigest(key, uuidOf(1), stored.comment!));
	if (onPostgres()) return;
	const folder = dirname(settings.databaseUrl);
	const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
	expect(files.some((bytes) => bytes.includes('Chờ lâu quá'))).toBe(true);
	for (const secret of ['0912 345 678', '049123456789'])
		expect(files.some((bytes) => bytes.includes(secret))).toBe(false);
});

test('more forms than one statement carries go in together', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	const outcomes = await store(
		world,
		many(2500, (i) => form({ id: i, comment: i % 2 ? 'Tốt' : null }))
	);
	expect(outcomes.every(({ kind }) => kind === 'stored')).toBe(true);
	expect([await rows(world, 'response'), await commented(world)]).toEqual([2500, 1250]);
});

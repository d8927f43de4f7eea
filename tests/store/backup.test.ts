import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from '../../src/lib/server/storage/backup.ts';
import { openOffice } from '../../src/lib/server/office/office.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { databaseOf } from '../setup/database.ts';
import { onPostgres } from '../setup/engine.ts';
import { testFolder } from '../setup/folder.ts';
import { runProgram } from '../setup/server.ts';
import type { World } from '../world.ts';
import { AT, formsOf, many, rated, rows, store, testWorld } from './setup.ts';

async function answered(n: number): Promise<World> {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'land'), n - 2, n));
	return world;
}

/** Another office's place, on the engine of the test, with the same secret key. */
async function elsewhere({ office }: World) {
	const dataDir = join(testFolder(), 'data');
	const settings = { ...office.settings, dataDir, databaseUrl: await databaseOf(dataDir) };
	const opened = async () => {
		copyFileSync(join(office.settings.dataDir, 'secret.key'), join(dataDir, 'secret.key'));
		const other = await openOffice(settings);
		onTestFinished(() => other.db.destroy());
		return other;
	};
	return { settings, opened };
}

test('a backup taken while answers come in is one moment of the office, whole, and can be put in another place', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	// Some megabytes: more than are written without a rest.
	await store(
		world,
		many(12_000, (i) => form({ at: AT - i * 1_800_000, comment: 'Chờ lâu' }))
	);
	const file = join(testFolder(), 'backup.sqlite');
	let isDone = false;
	const coming = (async () => {
		for (; !isDone; await new Promise(setImmediate)) await store(world, [form()]);
	})();
	const size = await backUp(world.office.settings, file).finally(() => (isDone = true));
	await coming;
	expect(size).toBeGreaterThan(2_500_000);

	const { settings, opened } = await elsewhere(world);
	const { verified, before } = await restore(settings, world.office.key, file, AT);
	expect(verified.doubts).toEqual([]);
	expect(before).toBeNull();
	expect(verified.responses).toBeGreaterThanOrEqual(12_000);
	// It is the moment at which it began.
	expect(verified.responses).toBeLessThan((await rows(world, 'response')) - 1);
	const other = await opened();
	expect(await verify(other.db, other.key)).toMatchObject({
		responses: verified.responses,
		doubts: []
	});
});

test('a file that is there already is never written over, and nothing half done is left', async () => {
	const { office } = await answered(5);
	const folder = testFolder();
	const file = join(folder, 'backup.sqlite');
	writeFileSync(file, 'dear to somebody');
	await expect(backUp(office.settings, file)).rejects.toThrow('is there already');
	await expect(
		backUp(office.settings, join(folder, 'no', 'such', 'folder', 'x'))
	).rejects.toThrow();
	expect(readdirSync(folder)).toEqual(['backup.sqlite']);
});

test('a backup in which anything was changed replaces nothing', async () => {
	const world = await answered(30);
	const folder = testFolder();
	const file = join(folder, 'backup.sqlite');
	await backUp(world.office.settings, file);
	const damaged = await openOffice({ ...world.office.settings, databaseUrl: file });
	await sql`update response set answers = replace(answers, '4', '1') where number = 7`.execute(
		damaged.db
	);
	await damaged.db.destroy();

	const { settings } = await elsewhere(world);
	// Opened by the program, it is no file that `backup` has made any more.
	const { verified } = await restore(settings, world.office.key, file, AT, { force: true });
	expect(verified.doubts.map(({ what }) => what)).toContain(
		'response 7 was changed, or its comment removed'
	);
	if (!onPostgres()) expect(existsSync(settings.databaseUrl)).toBe(false);
	const whole = readdirSync(settings.dataDir).filter((name) => name.startsWith('restoring'));
	expect(whole).toEqual([]);

	writeFileSync(file, 'no database at all, but long enough to be looked at by whoever opens it');
	await expect(restore(settings, world.office.key, file, AT)).rejects.toThrow('no SQLite database');
	await expect(restore(settings, world.office.key, join(folder, 'none'), AT)).rejects.toThrow(
		'There is no file'
	);
});

test('what stood there is kept beside it; not while somebody has it open; PostgreSQL must be empty', async () => {
	const world = await answered(12);
	const file = join(testFolder(), 'backup.sqlite');
	const { settings, key } = world.office;
	await backUp(settings, file);
	await store(world, rated(await formsOf(world, 'general'), 3, 3));
	if (onPostgres())
		return void (await expect(restore(settings, key, file, AT)).rejects.toThrow(
			'holds an office already'
		));
	await expect(restore(settings, key, file, AT)).rejects.toThrow('stop it first');
	await world.office.db.destroy();
	const { before } = await restore(settings, key, file, AT);
	const [now, then] = [
		await openOffice(settings),
		await openOffice({ ...settings, databaseUrl: before! })
	];
	expect(await rows({ ...world, office: now }, 'response')).toBe(12);
	expect(await rows({ ...world, office: then }, 'response')).toBe(15);
	await Promise.all([now.db.destroy(), then.db.destroy()]);
});

test('by command, with plain lines', async () => {
	const world = await answered(9);
	const { dataDir, databaseUrl } = world.office.settings;
	const hailong = async (...args: string[]) => {
		const program = runProgram(['src/cli.ts', ...args], {
			DATA_DIR: dataDir,
			DATABASE_URL: databaseUrl,
			SECRET_KEY: ''
		});
		return { code: await program.ended, output: program.output() };
	};
	const file = join(testFolder(), 'backup.sqlite');
	expect(await hailong('backup', file)).toMatchObject({
		code: 0,
		output: expect.stringMatching(/^.+: \d+\.\d MB\.\n$/)
	});
	expect(await hailong('backup', file)).toMatchObject({
		code: 1,
		output: expect.stringContaining('already')
	});
	expect(await hailong('restore', file)).toMatchObject({
		code: 1,
		output: expect.stringMatching(/stop it first|holds an office already/)
	});
});

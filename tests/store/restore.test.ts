import {
	copyFileSync,
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from '../../src/lib/server/storage/backup.ts';
import { open } from '../../src/lib/server/db/open.ts';
import type { Database } from '../../src/lib/server/db/rows.ts';
import { keyOf } from '../../src/lib/server/office/key.ts';
import { openOffice } from '../../src/lib/server/office/office.ts';
import { databaseOf } from '../setup/database.ts';
import { onPostgres } from '../setup/engine.ts';
import { testFolder } from '../setup/folder.ts';
import { runProgram } from '../setup/server.ts';
import { smallDisk } from '../setup/small-disk.ts';
import { makeWorld, type World } from '../world.ts';
import { AT, formsOf, many, rated, rows, store, testWorld } from './setup.ts';

/** A world with `n` answers, and a backup of it. */
async function backedUp(n = 12): Promise<{ world: World; file: string }> {
	const world = await testWorld();
	await store(world, rated(await formsOf(world, 'land'), n - 2, n));
	const file = join(testFolder(), 'backup.sqlite');
	await backUp(world.office.settings, file);
	return { world, file };
}

/** A copy of an SQLite file that is changed by hand. */
async function changed(
	file: string,
	change: (db: Kysely<Database>) => Promise<unknown>
): Promise<string> {
	const copy = join(testFolder(), 'changed.sqlite');
	copyFileSync(file, copy);
	const db = open(copy);
	await change(db);
	await db.destroy();
	return copy;
}

/**
 * The place of an office that has answers of its own: what stands there, and what any refusal must
 * leave.
 */
async function place(world: World) {
	const { settings } = world.office;
	await world.office.db.destroy();
	const names = () => readdirSync(settings.dataDir).sort();
	const bytes = () => (onPostgres() ? null : readFileSync(settings.databaseUrl));
	const [before, content] = [names(), bytes()];
	return {
		settings,
		expectUntouched: () => {
			expect(names()).toEqual(before);
			expect(content === null || content.equals(bytes()!)).toBe(true);
		}
	};
}

describe('refused before anything is touched', () => {
	test('what is no backup of this office', async () => {
		const { world, file } = await backedUp();
		const { key } = world.office;
		const { settings, expectUntouched } = await place(world);
		const folder = testFolder();
		const written = (name: string, content: string | Buffer) => {
			writeFileSync(join(folder, name), content);
			return join(folder, name);
		};
		const bytes = readFileSync(file);
		const other = open(join(folder, 'other.sqlite'));
		await sql`create table unit (id integer primary key, name text)`.execute(other);
		await sql`insert into unit (name) values ('another program')`.execute(other);
		await other.destroy();

		const cases: [string, string, string][] = [
			['nothing', join(folder, 'none.sqlite'), 'There is no file'],
			['a folder', folder, 'is no file'],
			['0 bytes', written('empty.sqlite', ''), 'is empty (0 bytes)'],
			[
				'a letter',
				written('letter.sqlite', 'no database at all, '.repeat(100)),
				'no SQLite database'
			],
			['the first half', written('half.sqlite', bytes.subarray(0, bytes.length / 2)), 'is damaged'],
			['a page of zeros', written('zeros.sqlite', zeroed(bytes)), 'is damaged'],
			['another program’s', join(folder, 'other.sqlite'), 'holds no office'],
			[
				'a newer version’s',
				await changed(file, (db) =>
					sql`insert into kysely_migration values ('9999_later', '2030')`.execute(db)
				),
				'newer version of this program (9999_later)'
			],
			[
				'one without a key check',
				await changed(file, (db) =>
					db.deleteFrom('setting').where('name', '=', 'key-check').execute()
				),
				'does not say which secret key'
			],
			['an empty office’s', await emptyOffice(world), 'there is no unit in it']
		];
		for (const [what, path, why] of cases) {
			// Whoever insists gets a copy of a database taken, and nothing else.
			await expect(restore(settings, key, path, AT, { force: true }), what).rejects.toThrow(why);
			expectUntouched();
		}
		const another = keyOf('another secret key, long enough for one');
		await expect(restore(settings, another, file, AT)).rejects.toThrow(
			'sealed with another secret key'
		);
		expectUntouched();
	});

	test('a mere copy, also one that was taken while the program ran; whoever insists gets it with its log', async () => {
		const world = await testWorld();
		if (onPostgres()) return;
		const form = await formsOf(world, 'land');
		await store(world, rated(form, 7, 7));
		const { settings, key } = world.office;
		const folder = testFolder();
		// The newest answers are in the log, and in a copy without it they are missing without a trace.
		const [bare, withLog] = [join(folder, 'bare.sqlite'), join(folder, 'with-log.sqlite')];
		copyFileSync(settings.databaseUrl, bare);
		copyFileSync(settings.databaseUrl, withLog);
		copyFileSync(`${settings.databaseUrl}-wal`, `${withLog}-wal`);
		await store(world, rated(form, 3, 3));
		const { expectUntouched } = await place(world);
		for (const file of [bare, withLog]) {
			await expect(restore(settings, key, file, AT)).rejects.toThrow('was not made by “backup”');
			expectUntouched();
		}
		const { verified, before } = await restore(settings, key, withLog, AT, { force: true });
		expect(verified).toMatchObject({ responses: 7, doubts: [] });
		expect(before).not.toBeNull();
	});

	test('by command without a key: none is made, for it would be another than the backup’s', async () => {
		const { world, file } = await backedUp();
		const dataDir = join(testFolder(), 'data');
		mkdirSync(dataDir);
		const env = { DATA_DIR: dataDir, DATABASE_URL: await databaseOf(dataDir) };
		const hailong = async (...args: string[]) => {
			const program = runProgram(['src/cli.ts', ...args], env);
			return { code: await program.ended, output: program.output() };
		};
		expect(await hailong('restore', file)).toEqual({
			code: 1,
			output: expect.stringContaining('secret.key into')
		});
		const copying = await hailong('copy', '--from', file, '--to', env.DATABASE_URL);
		expect(copying).toEqual({ code: 1, output: expect.stringContaining('secret.key into') });
		expect(readdirSync(dataDir)).toEqual([]);

		// With the key, and no database: that is what a backup is for.
		copyFileSync(join(world.office.settings.dataDir, 'secret.key'), join(dataDir, 'secret.key'));
		expect(await hailong('restore', file)).toEqual({ code: 0, output: '12 responses restored.\n' });
		expect(await hailong('verify')).toMatchObject({
			code: 0,
			output: expect.stringContaining('12 responses')
		});
	});
});

/**
 * Every place in a file but its first page filled with zeros: as after a disk that lost a block.
 */
function zeroed(bytes: Buffer): Buffer {
	const copy = Buffer.from(bytes);
	copy.fill(0, 4096 * 3, 4096 * 4);
	return copy;
}

/** A database of a new office under the world's key. */
async function emptyOffice({ office }: World): Promise<string> {
	const dataDir = testFolder();
	const databaseUrl = join(dataDir, 'hailong.sqlite');
	copyFileSync(join(office.settings.dataDir, 'secret.key'), join(dataDir, 'secret.key'));
	await (await openOffice({ ...office.settings, dataDir, databaseUrl }, true)).db.destroy();
	return databaseUrl;
}

test('a backup is one file that needs no other; of an office without units there is none', async () => {
	const { file, world } = await backedUp();
	// https://sqlite.org/fileformat.html: 1 is a database without, 2 one with a log beside it.
	expect([...readFileSync(file).subarray(18, 20)]).toEqual([1, 1]);
	expect(readdirSync(dirname(file))).toEqual(['backup.sqlite']);
	const empty = { ...world.office.settings, databaseUrl: await emptyOffice(world) };
	await expect(backUp(empty, join(testFolder(), 'x'))).rejects.toThrow('nothing to back up');
	const lost = join(testFolder(), 'lost.sqlite');
	writeFileSync(lost, '');
	await expect(backUp({ ...empty, databaseUrl: lost }, join(testFolder(), 'x'))).rejects.toThrow(
		'nothing to back up'
	);
	expect(statSync(lost).size).toBe(0);
});

describe.skipIf(onPostgres())('what stood there', () => {
	const answersIn = async (world: World, databaseUrl: string) => {
		const db = open(databaseUrl);
		const n = await rows({ ...world, office: { ...world.office, db } }, 'response');
		await db.destroy();
		return n;
	};

	test('is kept, restorable itself; all files are for this account only', async () => {
		const { world, file } = await backedUp();
		const { settings, key } = world.office;
		await store(world, rated(await formsOf(world, 'general'), 3, 3));
		await world.office.db.destroy();
		const { before } = await restore(settings, key, file, AT);
		expect(readdirSync(settings.dataDir).sort()).toEqual(
			['hailong.sqlite', before!.slice(settings.dataDir.length + 1), 'secret.key'].sort()
		);
		for (const name of [settings.databaseUrl, before!])
			expect(statSync(name).mode & 0o777).toBe(0o600);
		expect(await answersIn(world, settings.databaseUrl)).toBe(12);
		const back = await restore(settings, key, before!, AT + 1000);
		expect(back.verified).toMatchObject({ responses: 15, doubts: [] });
		// Two in one second would have one name.
		await expect(restore(settings, key, file, AT)).rejects.toThrow('EEXIST');
		expect(await answersIn(world, settings.databaseUrl)).toBe(15);
	});

	test('is replaced where it is damaged, and kept with its log, which is not played into the new one', async () => {
		const { world, file } = await backedUp();
		const { settings, key } = world.office;
		// Ten times the rows of the backup: pages that the backup does not have.
		await store(world, rated(await formsOf(world, 'general'), 120, 120));
		const log = readFileSync(`${settings.databaseUrl}-wal`);
		expect(log.length).toBeGreaterThan(0);
		await world.office.db.destroy();
		const letter = 'not a database any more, '.repeat(500);
		writeFileSync(settings.databaseUrl, letter);
		const { before } = await restore(settings, key, file, AT);
		expect(readFileSync(before!, 'utf8')).toBe(letter);
		expect(await answersIn(world, settings.databaseUrl)).toBe(12);

		// Only its log was left.
		rmSync(settings.databaseUrl);
		writeFileSync(`${settings.databaseUrl}-wal`, log);
		expect(await restore(settings, key, file, AT + 1000)).toMatchObject({ before: null });
		expect(await answersIn(world, settings.databaseUrl)).toBe(12);
		const kept = readdirSync(settings.dataDir).filter((name) => /before.*-wal$/.test(name));
		expect(kept.map((name) => readFileSync(join(settings.dataDir, name)).equals(log))).toEqual([
			true
		]);
	});

	test('is found through a link, which stays', async () => {
		const { world, file } = await backedUp();
		const { settings, key } = world.office;
		await world.office.db.destroy();
		const link = join(testFolder(), 'link.sqlite');
		symlinkSync(settings.databaseUrl, link);
		const { before } = await restore({ ...settings, databaseUrl: link }, key, file, AT);
		expect(dirname(before!)).toBe(settings.dataDir);
		expect(await answersIn(world, link)).toBe(12);
	});

	test('is replaced on another disk than DATA_DIR; on a full one it stands where it stood', async ({
		skip
	}) => {
		const disk = smallDisk(8);
		if (!disk) return skip('this account may not mount a disk');
		const databaseUrl = join(disk.folder, 'hailong.sqlite');
		const dataDir = testFolder();
		const world = await makeWorld(dataDir, undefined, { databaseUrl });
		onTestFinished(() => world.office.db.destroy());
		const form = await formsOf(world, 'land');
		await store(
			world,
			many(50, () => form({ comment: 'Chờ lâu' }))
		);
		const { settings, key } = world.office;
		const file = join(testFolder(), 'backup.sqlite');
		await backUp(settings, file);
		await store(world, [form()]);
		await world.office.db.destroy();

		disk.fill();
		await expect(restore(settings, key, file, AT)).rejects.toThrow(/ENOSPC/);
		disk.free();
		expect(readdirSync(disk.folder)).toEqual(['hailong.sqlite']);
		expect(await answersIn(world, databaseUrl)).toBe(51);
		expect(await restore(settings, key, file, AT)).toMatchObject({ verified: { responses: 50 } });
		expect(await answersIn(world, databaseUrl)).toBe(50);
	});

	test('stands where it stood when the new one cannot take its place', async ({ skip }) => {
		const { world, file } = await backedUp();
		const { settings, key } = world.office;
		await store(world, rated(await formsOf(world, 'general'), 3, 3));
		await world.office.db.destroy();
		// A file that another is mounted over can be linked and copied, and not be replaced.
		const aside = join(testFolder(), 'aside.sqlite');
		cpSync(settings.databaseUrl, aside);
		if (
			spawnSync('mount', ['--bind', aside, settings.databaseUrl], { stdio: 'ignore' }).status !== 0
		)
			return skip('this account may not mount a file');
		onTestFinished(() => void spawnSync('umount', [settings.databaseUrl]));
		await expect(restore(settings, key, file, AT)).rejects.toThrow(/EBUSY/);
		expect(readdirSync(settings.dataDir).sort()).toEqual(['hailong.sqlite', 'secret.key']);
		expect(await answersIn(world, settings.databaseUrl)).toBe(15);
	});
});

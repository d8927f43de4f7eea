import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openOffice, type Office } from '../../src/lib/server/office/office.ts';
import type { Settings } from '../../src/lib/server/office/settings.ts';
import { hailong as hailongIn } from '../command-line.ts';
import { databaseOf } from '../setup/database.ts';
import { onPostgres } from '../setup/engine.ts';
import { testFolder } from '../setup/folder.ts';
import { runProgram } from '../setup/server.ts';
import { rows, testWorld } from './setup.ts';

// An office is a database and its key. One without the other is never made good by a new one.

const LOST = /secret key.*no empty office is begun.*restore FILE.*npm start -- --new/;
const KEYLESS = /not its secret key.*bring secret\.key back/;
const SECRET = 'a secret from the environment, long enough';

/** Settings of an office that nobody has opened yet. */
async function settingsIn(dataDir: string, secretKey: string | null = null): Promise<Settings> {
	const place = {
		port: 0,
		host: '',
		origin: '',
		dataDir,
		databaseUrl: await databaseOf(dataDir),
		secretKey
	};
	const limits = { fileWaitMs: 10_000, stallMs: 60_000 };
	return { ...place, ...limits, mail: null, alertsAt: null, reportsAt: null };
}

async function opened(settings: Settings, isNew = false): Promise<Office> {
	const office = await openOffice(settings, isNew);
	onTestFinished(() => office.db.destroy());
	return office;
}

/** Runs a command on an office; every one that opens it goes the same way. */
function hailong({ dataDir }: Settings, ...args: string[]) {
	return hailongIn(dataDir, ...args);
}

/** Takes all tables of a PostgreSQL database away, as somebody does who makes it anew. */
async function emptied(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query('drop schema public cascade; create schema public');
	await client.end();
}

describe('a key whose database is lost', () => {
	test('begins no empty office, by whatever command; a new one only when that is said, once', async () => {
		const { office } = await testWorld();
		const { settings } = office;
		const key = readFileSync(join(settings.dataDir, 'secret.key'));
		await office.db.destroy();
		const lose = () =>
			onPostgres() ? emptied(settings.databaseUrl) : rmSync(settings.databaseUrl);
		await lose();
		for (const command of [
			['migrate'],
			['verify'],
			['demo'],
			['import', 'units', 'units.csv'],
			['alerts']
		])
			expect(await hailong(settings, ...command)).toEqual({
				code: 1,
				output: expect.stringMatching(LOST)
			});
		if (!onPostgres()) expect(existsSync(settings.databaseUrl)).toBe(false);
		expect(readFileSync(join(settings.dataDir, 'secret.key'))).toEqual(key);

		await (await opened(settings, true)).db.destroy();
		expect(readFileSync(join(settings.dataDir, 'secret.key'))).toEqual(key);
		// What was left in a start script would begin an empty office the next time.
		await expect(opened(settings, true)).rejects.toThrow(/--new is for a new office only/);
		await (await opened(settings)).db.destroy();
		await lose();
		await expect(opened(settings)).rejects.toThrow(LOST);
	});

	test.skipIf(onPostgres())(
		'of 0 bytes is lost too, also under a key from the environment',
		async () => {
			for (const secretKey of [null, SECRET]) {
				const settings = await settingsIn(testFolder(), secretKey);
				await (await opened(settings)).db.destroy();
				writeFileSync(settings.databaseUrl, '');
				await expect(opened(settings)).rejects.toThrow(
					secretKey === null ? LOST : /secret key SECRET_KEY.*no empty office/
				);
				expect(statSync(settings.databaseUrl).size).toBe(0);
				// Another program was just making it.
				if (secretKey === null) continue;
				const other = await settingsIn(testFolder(), secretKey);
				await (await opened(other)).db.destroy();
				const opening = opened(settings);
				renameSync(other.databaseUrl, settings.databaseUrl);
				expect(await opening).toMatchObject({ settings });
			}
		}
	);

	test('is not asked for where a key from the environment begins an office', async () => {
		const settings = await settingsIn(join(testFolder(), 'new'), SECRET);
		await opened(settings);
		expect(existsSync(join(settings.dataDir, 'secret.key'))).toBe(false);
	});
});

describe('a database whose key is lost', () => {
	test('gets no new one, by whatever command; with its own all goes on', async () => {
		const world = await testWorld();
		const { settings } = world.office;
		const key = join(settings.dataDir, 'secret.key');
		const aside = join(testFolder(), 'secret.key');
		renameSync(key, aside);
		for (const command of [['migrate'], ['verify'], ['demo', '--if-empty'], ['alerts']])
			expect(await hailong(settings, ...command)).toEqual({
				code: 1,
				output: expect.stringMatching(KEYLESS)
			});
		await expect(opened(settings, false)).rejects.toThrow(KEYLESS);
		expect(existsSync(key)).toBe(false);
		copyFileSync(aside, key);
		expect(await rows({ ...world, office: await opened(settings) }, 'response')).toBe(0);
	});

	test('a backup can still be taken, for it needs no key', async () => {
		const { office } = await testWorld();
		rmSync(join(office.settings.dataDir, 'secret.key'));
		const file = join(testFolder(), 'backup.sqlite');
		expect(await hailong(office.settings, 'backup', file)).toMatchObject({ code: 0 });
	});
});

test('a very first start that is cut off at any point locks nobody out', async () => {
	const points: ((settings: Settings) => boolean)[] = [
		({ databaseUrl }) => existsSync(databaseUrl),
		({ databaseUrl }) => existsSync(`${databaseUrl}-wal`),
		({ dataDir }) => existsSync(join(dataDir, 'secret.key')),
		({ dataDir }) => existsSync(dataDir)
	];
	for (const point of onPostgres() ? points.slice(2) : points) {
		const settings = await settingsIn(join(testFolder(), 'data'));
		const { dataDir, databaseUrl } = settings;
		const first = runProgram(['src/cli.ts', 'migrate'], {
			DATA_DIR: dataDir,
			DATABASE_URL: databaseUrl
		});
		await vi.waitUntil(() => point(settings), { timeout: 300_000, interval: 1 });
		first.signal('SIGKILL');
		await first.ended;
		expect(await hailong(settings, 'migrate')).toMatchObject({ code: 0 });
	}
});

test.each(['tables', 'tables and key', 'an empty file'])(
	'a first start has left %s: it goes on from there',
	async (left) => {
		const settings = await settingsIn(testFolder());
		const { dataDir, databaseUrl } = settings;
		mkdirSync(dataDir, { recursive: true });
		if (left === 'an empty file') {
			if (!onPostgres()) writeFileSync(databaseUrl, '');
		} else {
			const { db } = await openOffice(settings);
			await db.deleteFrom('setting').where('name', '=', 'key-check').execute();
			await db.destroy();
			if (left === 'tables') rmSync(join(dataDir, 'secret.key'));
		}
		expect((await opened(settings)).settings).toEqual(settings);
		expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
	}
);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openKey } from '../../src/lib/server/office/key.ts';
import { openOffice, type Office } from '../../src/lib/server/office/office.ts';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import { many, rows, testWorld } from './setup.ts';

const OPENER = fileURLToPath(new URL('opener.ts', import.meta.url));

test('programs that open an empty office at the same moment all succeed, with one key and one set of questionnaires', async () => {
	for (let round = 0; round < 2; round++) {
		const folder = join(testFolder(), 'data');
		const go = `${folder}.go`;
		const env = { ...process.env, SECRET_KEY: '', DATABASE_URL: await databaseOf(folder) };
		const programs = many(5, () => {
			const child = spawn(process.execPath, [OPENER, folder, go], { env });
			let said = '';
			child.stdout.on('data', (text) => (said += text));
			child.stderr.on('data', (text) => (said += text));
			return { ready: once(child.stdout, 'data'), ended: once(child, 'close').then(() => said) };
		});
		await Promise.all(programs.map(({ ready }) => ready));
		writeFileSync(go, '');
		const said = await Promise.all(programs.map(({ ended }) => ended));
		expect(said[0]).toMatch(/^ready\n[0-9a-f]{64}\n$/);
		expect(new Set(said).size, said.join('')).toBe(1);

		const office = await opened(folder, null);
		const versions = await office.db
			.selectFrom('questionnaire_version')
			.select(['questionnaire_id', 'version'])
			.execute();
		expect(new Set(versions.map((v) => v.questionnaire_id)).size).toBe(versions.length);
	}
});

describe('the secret key', () => {
	test('is made once, readable by nobody else, and found again', () => {
		const folder = testFolder();
		const made = openKey(folder, null).hmac('seal', 'word');
		expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
		expect(openKey(folder, null).hmac('seal', 'word')).toEqual(made);
	});

	test.each(['', 'abc\n'])(
		'cut off in a power cut (%j): refused, for seals made with it could be made by anyone',
		(cut) => {
			const folder = testFolder();
			writeFileSync(join(folder, 'secret.key'), cut);
			expect(() => openKey(folder, null)).toThrow(/secret\.key is cut off/);
		}
	);

	test('of another office: refused in one sentence, before anything is sealed with it', async () => {
		const world = await testWorld();
		const { settings } = world.office;
		const other = { ...settings, dataDir: join(testFolder(), 'other') };
		mkdirSync(other.dataDir);
		writeFileSync(join(other.dataDir, 'secret.key'), 'ab'.repeat(32));
		await expect(openOffice(other)).rejects.toThrow(/sealed with another secret key/);
		await expect(
			openOffice({ ...settings, secretKey: 'quite another secret, long enough' })
		).rejects.toThrow(/sealed with another secret key/);
		await (await openOffice(settings)).db.destroy();
		expect(await rows(world, 'response')).toBe(0);
	});
});

async function opened(dataDir: string, secretKey: string | null): Promise<Office> {
	const watch = {
		mail: null,
		alertsAt: null,
		reportsAt: null,
		fileWaitMs: 10_000,
		stallMs: 60_000
	};
	const database = { dataDir, databaseUrl: await databaseOf(dataDir), secretKey };
	const settings = { port: 0, host: '', origin: '', ...database, ...watch };
	const office = await openOffice(settings);
	onTestFinished(() => office.db.destroy());
	return office;
}

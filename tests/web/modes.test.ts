import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../setup/folder.ts';
import { modesIn } from '../setup/modes.ts';
import { startServer } from '../setup/server.ts';

// Windows has no modes.
test.skipIf(process.platform === 'win32')(
	'the server keeps its folder to itself; one that an office has opened to others is named, and left as it is',
	async () => {
		const before = process.umask(0o022);
		onTestFinished(() => void process.umask(before));
		const dataDir = join(testFolder(), 'data');
		const first = await startServer({ dataDir });
		onTestFinished(first.kill);
		const database = 'hailong.sqlite';
		const files = ['secret.key', database, `${database}-wal`, `${database}-shm`];
		const closed = Object.fromEntries(files.map((name) => [name, '600']));
		expect(modesIn(dataDir)).toEqual({ '.': '700', ...closed });
		expect(first.output()).not.toContain('chmod');
		await first.stop();

		chmodSync(dataDir, 0o755);
		chmodSync(join(dataDir, database), 0o644);
		const second = await startServer({ dataDir });
		onTestFinished(second.kill);
		expect(second.output()).toContain(`run chmod 700 ${dataDir} && chmod 600 ${dataDir}`);
		const { '.': folder, ...now } = modesIn(dataDir);
		expect([folder, now['secret.key'], now[database]]).toEqual(['755', '600', '644']);
	}
);

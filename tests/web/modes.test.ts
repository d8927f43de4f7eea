import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { onPostgres } from '../setup/engine.ts';
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
		const [database, ...log] = onPostgres() ? [] : ['', '-wal', '-shm'].map((end) => `hailong.sqlite${end}`);
		const files = ['secret.key', ...(database ? [database, ...log] : [])];
		const closed = Object.fromEntries(files.map((name) => [name, '600']));
		expect(modesIn(dataDir)).toEqual({ '.': '700', ...closed });
		expect(first.output()).not.toContain('chmod');
		await first.stop();

		chmodSync(dataDir, 0o755);
		if (database) chmodSync(join(dataDir, database), 0o644);
		const second = await startServer({ dataDir });
		onTestFinished(second.kill);
		expect(second.output()).toContain(`run chmod 700 ${dataDir}${database ? ` && chmod 600 ${dataDir}` : '\n'}`);
		const { '.': folder, ...now } = modesIn(dataDir);
		expect([folder, now['secret.key'], database && now[database]]).toEqual(['755', '600', database && '644']);
	}
);

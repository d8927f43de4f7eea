import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { warningOfOthers } from '../../src/lib/server/storage/modes.ts';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import { modesIn } from '../setup/modes.ts';
import { runProgram } from '../setup/server.ts';

// Windows has no modes.
test.skipIf(process.platform === 'win32')(
	'whatever the commands make is for their own account only, also files that a person asked for',
	async () => {
		const before = process.umask(0o022);
		onTestFinished(() => void process.umask(before));
		const place = testFolder();
		const dataDir = join(place, 'above', 'data');
		const env = { DATA_DIR: dataDir, DATABASE_URL: await databaseOf(dataDir) };
		const hailong = async (...args: string[]) => {
			const program = runProgram(['src/cli.ts', ...args], env);
			expect([args[0], await program.ended, program.output()]).toEqual([
				args[0],
				0,
				expect.any(String)
			]);
		};
		const units = join(place, 'units.csv');
		writeFileSync(units, 'code,name,kind,parent_code\n48,Thành phố Đà Nẵng,province,\n');
		mkdirSync(join(place, 'out'), { mode: 0o755 });
		await hailong('import', 'units', units);
		await hailong('backup', join(place, 'out', 'backup.sqlite'));
		for (const name of ['codebook.csv', 'codebook.xlsx', 'codebook.json'])
			await hailong('export', 'codebook', '--out', join(place, 'out', name));

		expect(modesIn(join(place, 'above'))).toEqual({
			'.': '700',
			data: '700',
			'data/secret.key': '600',
			'data/hailong.sqlite': '600'
		});
		expect(modesIn(join(place, 'out'))).toEqual({
			'.': '755',
			'backup.sqlite': '600',
			'codebook.csv': '600',
			'codebook.json': '600',
			'codebook.xlsx': '600'
		});
	}
);

test.skipIf(process.platform === 'win32')(
	'what others may use is named, with the command that closes it',
	() => {
		const dataDir = join(testFolder(), 'the office’s data');
		mkdirSync(dataDir, { mode: 0o700 });
		const databaseUrl = join(testFolder(), 'hailong.sqlite');
		const warning = () => warningOfOthers({ dataDir, databaseUrl });
		expect(warning()).toBeNull();
		for (const name of [join(dataDir, 'secret.key'), databaseUrl, `${databaseUrl}-wal`])
			writeFileSync(name, '', { mode: 0o600 });
		expect(warning()).toBeNull();

		chmodSync(dataDir, 0o750);
		chmodSync(`${databaseUrl}-wal`, 0o604);
		writeFileSync(`${databaseUrl}.before-2026`, '');
		chmodSync(`${databaseUrl}.before-2026`, 0o640);
		const closing = `chmod 700 '${dataDir}' && chmod 600 ${databaseUrl}-wal ${databaseUrl}.before-2026`;
		expect(warning()).toMatch(/^Tài khoản khác .+ \/ Other accounts .+$/);
		expect(warning()!.split(closing)).toHaveLength(3);
		expect(warningOfOthers({ dataDir, databaseUrl: 'postgres://db/hailong' })).toContain(
			`run chmod 700 '${dataDir}'`
		);
	}
);

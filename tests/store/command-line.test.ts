import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FILES } from '../../src/cli/files.ts';
import { IMPORTERS } from '../../src/lib/server/imports.ts';
import { hailong } from '../command-line.ts';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import { runProgram } from '../setup/server.ts';
import { testWorld } from './setup.ts';

describe('the help of import', () => {
	test('names every column that each importer takes, and no other', async () => {
		const { office } = await testWorld();
		for (const [kind, importer] of Object.entries(IMPORTERS)) {
			const { required, optional } = await importer.columns(office.db);
			const said = new RegExp(
				`^  ${kind} +([a-z_,]+)(?:\\[,?([a-z_,]+)\\])?( and a column for each question key)?$`,
				'm'
			);
			const [, must, may, keys] = said.exec(FILES) ?? [];
			expect(must?.split(','), kind).toEqual(required);
			if (keys) expect(optional, kind).toEqual(expect.arrayContaining(may!.split(',')));
			else expect(may?.split(',').sort() ?? [], kind).toEqual([...optional].sort());
		}
	});

	test('is what README sends people to', async () => {
		const program = runProgram(['src/cli.ts', 'import', '--help'], { DATA_DIR: testFolder() });
		expect([await program.ended, program.output()]).toEqual([0, expect.stringContaining(FILES)]);
	});
});

test('what is missing is named', async () => {
	const folder = testFolder();
	expect((await hailong(folder, 'user', 'add')).output).toContain('EMAIL is missing.');
	expect((await hailong(folder, 'import', 'units')).output).toContain('FILE is missing.');
});

test('migrate answers programs, and shows nobody the password of the database', async () => {
	const folder = testFolder();
	const url = await databaseOf(folder);
	for (const args of [['migrate'], ['migrate', '--json']]) {
		const { code, output } = await hailong(folder, ...args);
		expect(code).toBe(0);
		const password = URL.canParse(url) ? decodeURIComponent(new URL(url).password) : '';
		if (password) expect(output).not.toContain(`:${password}@`);
		if (args[1])
			expect(JSON.parse(output)).toEqual({
				database: expect.stringContaining(url.split(/[/@]/).at(-1)!)
			});
	}
});

test('a file that cannot be written is named with the reason', async () => {
	const folder = testFolder();
	writeFileSync(
		join(folder, 'units.csv'),
		'code,name,kind,parent_code\n48,Thành phố Đà Nẵng,province,\n'
	);
	expect((await hailong(folder, 'import', 'units', join(folder, 'units.csv'))).code).toBe(0);
	const out = join(folder, 'nowhere', 'results.csv');
	const period = ['--from', '2026-01-01', '--to', '2026-03-31'];
	expect(await hailong(folder, 'export', 'results', ...period, '--out', out)).toEqual({
		code: 1,
		output: `${out}: cannot be written: its folder does not exist.\n`
	});
	mkdirSync(join(folder, 'nowhere.csv'));
	const refused = await hailong(
		folder,
		'export',
		'results',
		...period,
		'--out',
		join(folder, 'nowhere.csv')
	);
	expect(refused.output).toContain('it is a folder');
	expect(existsSync(out)).toBe(false);
});

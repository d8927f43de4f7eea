import { existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { withFile } from '../../src/lib/server/files/source.ts';
import { IMPORTERS } from '../../src/lib/server/imports.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { AT, testWorld } from './setup.ts';
import { workbook } from './workbooks.ts';

const UNITS = 'code,name,kind,parent_code\nX1,Xã Một,commune,48\nX2,Xã Hai,commune,X1\n';

/** Bytes as they come over a network: in pieces that end anywhere, also within a letter. */
async function* arriving(content: Uint8Array) {
	for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
}

test.each(['units.csv', 'units.xlsx'])(
	'a file that arrives as a stream is imported: %s',
	async (name) => {
		const world = await testWorld();
		const rows = UNITS.trim().split('\n');
		const content = name.endsWith('.csv')
			? Buffer.from(UNITS)
			: await workbook({ a: rows.map((row) => row.split(',')) });
		const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
		const done = await importFile(
			world.office,
			'units',
			IMPORTERS.units!,
			{ name, bytes: arriving(content) },
			options
		);
		expect(done).toMatchObject({ ok: true, summary: { rows: 2, added: 2 } });
		expect((await units.byCode(world.office.db, 'X2'))?.name).toBe('Xã Hai');
		const audit = await world.office.db
			.selectFrom('audit')
			.select('detail')
			.executeTakeFirstOrThrow();
		expect(JSON.parse(audit.detail)).toMatchObject({ file: name });
	}
);

test('what arrives is kept where nobody else can read it, and is gone afterwards, also when reading fails', async () => {
	const mine = () => readdirSync(tmpdir()).filter((name) => name.startsWith('hailong-'));
	const source = () => ({ name: '../../etc/x.csv', bytes: Readable.from([Buffer.from('a')]) });
	let kept = '';
	const before = mine();
	await withFile(source(), async (path) => {
		kept = path;
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
	});
	expect(existsSync(kept)).toBe(false);
	const failing = withFile(source(), async (path) => {
		kept = path;
		throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
	expect(existsSync(kept)).toBe(false);
	expect(mine().filter((name) => !before.includes(name) && kept.includes(name))).toEqual([]);
});

test('more bytes than are taken are refused, and a stream that breaks off is no file', async () => {
	const world = await testWorld();
	const work = async () => 'read';
	await expect(
		withFile({ name: 'a.csv', bytes: arriving(Buffer.alloc(50)) }, work, 50)
	).resolves.toBe('read');
	await expect(
		withFile({ name: 'a.csv', bytes: arriving(Buffer.alloc(51)) }, work, 50)
	).rejects.toMatchObject({
		problem: { code: 'large-file' }
	});
	async function* broken() {
		yield Buffer.from(UNITS);
		throw new Error('the connection is gone');
	}
	const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
	await expect(
		importFile(world.office, 'units', IMPORTERS.units!, { name: 'a.csv', bytes: broken() }, options)
	).rejects.toThrow('the connection is gone');
	expect(await units.byCode(world.office.db, 'X1')).toBeUndefined();
});

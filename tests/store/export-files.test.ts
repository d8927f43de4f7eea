import { readXlsx } from 'hucre/xlsx';
import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFile } from '../../src/lib/server/files/check.ts';
import { FORMATS, written, type Format } from '../../src/lib/server/files/formats.ts';
import type { SheetCell, OutTable } from '../../src/lib/server/files/table.ts';
import { xlsx } from '../../src/lib/server/files/xlsx.ts';
import { testFolder } from '../setup/folder.ts';

const COLUMNS = ['id', 'n', 'text'];
const TEXTS = [
	'Đất đai',
	'=1+1',
	'a "b", c;d',
	'hai\ndòng',
	' & <khoảng> ',
	null,
	'',
	'-5',
	'Ghế\u0001gãy'
];

function rows(n: number): SheetCell[][] {
	return Array.from({ length: n }, (_, i) => [`r${i}`, i / 8, TEXTS[i % TEXTS.length]!]);
}

async function fileOf(
	format: Format,
	table: OutTable,
	others?: Record<string, OutTable>
): Promise<string> {
	const file = join(testFolder(), `a.${format}`);
	const pieces = [];
	for await (const piece of written(format, 'semicolon', 'responses', table, others))
		pieces.push(piece);
	await writeFile(file, Buffer.concat(pieces));
	return file;
}

describe.each([...FORMATS])('a %s file', (format) => {
	test.each([0, 1, 499, 500, 501, 1800])('of %i rows is whole', async (n) => {
		const file = await fileOf(format, { columns: COLUMNS, rows: rows(n) });
		expect(await checkFile(file)).toMatchObject({ state: 'whole', rows: n });
	});

	test('that was cut off anywhere never looks whole', async () => {
		const file = await fileOf(format, { columns: COLUMNS, rows: rows(1200) });
		const content = readFileSync(file);
		for (const share of [0, 0.001, 0.3, 0.5, 0.9, 0.999]) {
			writeFileSync(file, content.subarray(0, Math.floor(content.length * share)));
			expect((await checkFile(file)).state, String(share)).toBe('cut-off');
		}
		writeFileSync(file, content.subarray(0, -1));
		expect((await checkFile(file)).state).toBe('cut-off');
	});
});

describe('what was altered is found, and where', () => {
	test.each([
		['csv', 'r733;', 'r734;', { from: 501, to: 1000 }],
		['csv', 'r3;', 'r4;', { from: 1, to: 500 }],
		['csv', 'r1150;', 'r1151;', { from: 1001, to: null }],
		['csv', 'id;n;text', 'id;n;Text', { from: 1, to: 500 }],
		['ndjson', '"n":62.5,', '"n":62.6,', { from: 501, to: 1000 }]
	] as const)('%s: %s', async (format, was, is, place) => {
		const file = await fileOf(format, { columns: COLUMNS, rows: rows(1200) });
		const text = readFileSync(file, 'utf8');
		expect(text).toContain(was);
		writeFileSync(file, text.replace(was, is));
		expect(await checkFile(file)).toMatchObject({
			state: 'altered',
			rows: 1200,
			said: 1200,
			...place
		});
	});

	test('the lines are those of the file, where comments have lines too', async () => {
		const file = await fileOf('csv', { columns: COLUMNS, rows: rows(1200) });
		const lines = readFileSync(file, 'utf8').split('\n');
		const at = lines.findIndex((line) => line.startsWith('r733;'));
		lines[at] = lines[at]!.replace('r733', 'r734');
		writeFileSync(file, lines.join('\n'));
		const checked = await checkFile(file);
		if (checked.state !== 'altered') throw new Error(checked.state);
		expect(checked.lines![0]).toBe(lines.findIndex((line) => line.startsWith('r500;')) + 1);
		expect(checked.lines![1]).toBe(lines.findIndex((line) => line.startsWith('r1000;')));
	});

	test('a row taken out, though the end was not touched', async () => {
		const file = await fileOf('csv', { columns: COLUMNS, rows: rows(1200) });
		writeFileSync(file, readFileSync(file, 'utf8').replace(/^r600;.*\r\n/m, ''));
		expect(await checkFile(file)).toMatchObject({
			state: 'altered',
			said: 1200,
			rows: 1199,
			from: 501
		});
	});

	test('an end without digest is no proof', async () => {
		const file = await fileOf('csv', { columns: COLUMNS, rows: rows(10) });
		writeFileSync(file, readFileSync(file, 'utf8').replace(/^#end;10;.*\r\n/m, '#end;10\r\n'));
		expect(await checkFile(file)).toEqual({ state: 'unsealed', rows: 10 });
	});

	test('one cell of an .xlsx', async () => {
		const table = { columns: COLUMNS, rows: rows(1200) };
		const file = await fileOf('xlsx', table);
		const other = rows(1200);
		other[700]![1] = 3;
		const forged = await fileOf('xlsx', { columns: COLUMNS, rows: other });
		const [honest, changed] = [await sheets(file), await sheets(forged)];
		expect(changed.at(-1)!.rows).not.toEqual(honest.at(-1)!.rows);
		// The changed rows under the honest end.
		const tables = Object.fromEntries([['end', tableOf(honest.at(-1)!.rows as SheetCell[][])]]);
		const pieces = [];
		for await (const piece of xlsx('responses', { columns: COLUMNS, rows: other }, tables))
			pieces.push(piece);
		await writeFile(file, Buffer.concat(pieces));
		expect(await checkFile(file)).toMatchObject({ state: 'altered', from: 501, to: 1000 });
	});

	test('what is no file, or none of ours', async () => {
		expect(await checkFile(join(testFolder(), 'none.csv'))).toMatchObject({
			state: 'unknown',
			problem: { code: 'no-file' }
		});
		const file = join(testFolder(), 'a.xlsx');
		writeFileSync(file, 'no zip');
		expect((await checkFile(file)).state).toBe('cut-off');
	});
});

test('an .xlsx is read by another library than wrote it: numbers are numbers, texts stay texts', async () => {
	const book = { columns: ['what'], rows: [['một'], ['hai']] as SheetCell[][] };
	const [data, codebook, end] = await sheets(
		await fileOf('xlsx', { columns: COLUMNS, rows: rows(9) }, { codebook: book })
	);
	expect([data!.name, codebook!.name, end!.name]).toEqual(['responses', 'codebook', 'end']);
	expect(data!.rows[0]).toEqual(COLUMNS);
	expect(data!.rows.slice(1).map((row) => [row[0], row[1], row[2] ?? null])).toEqual(
		rows(9).map(([id, n, text]) => [
			id,
			n,
			text === '' ? null : ((text as string | null)?.replace('\u0001', '') ?? null)
		])
	);
	expect(codebook!.rows).toEqual([['what'], ['một'], ['hai']]);
});

test('more rows than a sheet takes go on in the next, under the same columns', async () => {
	const file = join(testFolder(), 'long.xlsx');
	const pieces = [];
	for await (const piece of xlsx('responses', { columns: COLUMNS, rows: rows(2000) }, {}, 701))
		pieces.push(piece);
	await writeFile(file, Buffer.concat(pieces));
	const found = await sheets(file);
	expect(found.map(({ name, rows }) => [name, rows.length])).toEqual([
		['responses', 701],
		['responses_2', 701],
		['responses_3', 601],
		['end', 6]
	]);
	expect(await checkFile(file)).toMatchObject({ state: 'whole', rows: 2000 });
});

async function sheets(file: string) {
	return (await readXlsx(readFileSync(file))).sheets;
}

function tableOf([columns, ...rows]: SheetCell[][]): OutTable {
	return { columns: columns as string[], rows };
}

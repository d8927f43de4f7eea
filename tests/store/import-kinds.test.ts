import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { unitsImporter } from '../../src/lib/server/units/import.ts';
import { rowsOf, workbookByHand } from './raw-workbook.ts';
import { testWorld } from './setup.ts';
import { outcome } from './workbooks.ts';

const CSV = 'code,name,kind,parent_code\nX1,Xã Đông Dương,commune,48\n';
const importing = async (name: string, content: string | Uint8Array) =>
	outcome(await testWorld(), unitsImporter, name, content);

/** The beginning of a file of old Office, and the name of one of its streams (MS-CFB). */
const compound = (stream: string) =>
	Buffer.concat([
		Buffer.from('d0cf11e0a1b11ae1', 'hex'),
		Buffer.alloc(5000),
		Buffer.from(stream, 'utf16le')
	]);

describe('a file is what stands in it, whatever its name', () => {
	test.each([
		['an old workbook', 'a.csv', compound('Workbook'), 'this is an old Excel file (.xls)'],
		['one with a password', 'a.xlsx', compound('EncryptedPackage'), 'the file has a password'],
		['an old letter', 'a.xlsx', compound('WordDocument'), 'this file is of the kind Word (.doc)'],
		[
			'an OpenDocument',
			'a.xlsx',
			zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') }),
			'this file is of the kind OpenDocument (.ods)'
		],
		[
			'a letter',
			'a.xlsx',
			zipSync({ 'word/document.xml': strToU8('<x/>') }),
			'this file is of the kind Word (.docx)'
		],
		[
			'a binary workbook',
			'a.xlsx',
			zipSync({ 'xl/workbook.bin': strToU8('x') }),
			'this file is of the kind Excel (.xlsb)'
		],
		['some zip file', 'a.csv', zipSync({ 'a.txt': strToU8('x') }), 'this file is of the kind ZIP'],
		['a PDF', 'a.csv', '%PDF-1.7\n', 'this file is of the kind PDF'],
		['a page', 'a.xls', '\uFEFF<html><table><tr><td>code</td>', 'this file is of the kind HTML'],
		[
			'a workbook of 2003',
			'a.xls',
			'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
			'this file is of the kind XML Spreadsheet 2003'
		],
		['nothing', 'a.xlsx', '', 'the file is empty']
	])('%s', async (_, name, content, said) => {
		expect(await importing(name, content)).toEqual([expect.stringContaining(said)]);
	});

	test.each([
		['a workbook named .csv', 'a.csv', workbookByHand({ rows: rowsOf(linesOf(CSV)) })],
		['a CSV named .xlsx', 'a.xlsx', CSV],
		['UTF-16 with a mark, small end first', 'a.csv', Buffer.from(`\uFEFF${CSV}`, 'utf16le')],
		['UTF-16 without a mark', 'a.csv', Buffer.from(CSV, 'utf16le')],
		['UTF-16, large end first', 'a.csv', Buffer.from(`\uFEFF${CSV}`, 'utf16le').swap16()],
		['sep= for commas', 'a.csv', `sep=,\r\n${CSV}`],
		['sep= for tabs', 'a.txt', `\uFEFFsep=\t\r\n${CSV.replaceAll(',', '\t')}`],
		['sep= in quotation marks', 'a.csv', `"sep=;"\r\n${CSV.replaceAll(',', ';')}`],
		[
			'sep= in UTF-16',
			'a.csv',
			Buffer.from(`\uFEFFsep=;\r\n${CSV.replaceAll(',', ';')}`, 'utf16le')
		]
	])('%s is read', async (_, name, content) => {
		expect(await importing(name, content)).toEqual({ rows: 1, notes: [] });
	});
});

describe('text that nobody can read', () => {
	/** “Xã Nam Giang, tỉnh Đà Nẵng” as TCVN 5712:1993 has it. */
	const TCVN3 = 'X\u00b7 Nam Giang - t\u00d8nh \u00a7\u00b5 N\u00bdng';
	test.each([
		['in TCVN3, one byte a letter', Buffer.from(CSV.replace('Xã Đông Dương', TCVN3), 'latin1')],
		[
			'in TCVN3, copied into a workbook',
			workbookByHand({ rows: rowsOf(linesOf(CSV.replace('Xã Đông Dương', TCVN3))) })
		]
	])('%s is said to be so', async (_, content) => {
		expect(await importing('a.csv', content)).toEqual([
			'2 : the text is in the encoding TCVN3 (ABC), not Unicode; convert it to Unicode (UTF-8) and save it again'
		]);
	});

	test('an error that a spreadsheet saved as text is none of the values', async () => {
		expect(await importing('a.csv', CSV.replace('Xã Đông Dương', '#N/A'))).toEqual([
			'2 name: the cell shows the error #N/A; mend it in the spreadsheet and save it again'
		]);
	});

	test('a quotation mark that is never closed does not swallow the file', async () => {
		const csv = `${CSV}X2,"Xã,commune,48\n${'X3,Xã,commune,48\n'.repeat(80_000)}`;
		expect(await importing('a.csv', csv)).toEqual([
			expect.stringContaining('a quotation mark is opened and not closed')
		]);
	});
});

function linesOf(csv: string): string[][] {
	return csv
		.trimEnd()
		.split('\n')
		.map((line) => line.split(','));
}

import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitsImporter } from '../../src/lib/server/units/import.ts';
import { ZipParts } from '../../src/lib/server/files/zip-parts.ts';
import { partsByHand, rowsOf, workbookByHand, type RawParts } from './raw-workbook.ts';
import { testWorld } from './setup.ts';
import { outcome } from './workbooks.ts';

const HEADER = ['code', 'name', 'kind', 'parent_code'];
const ROWS = Array.from({ length: 40 }, (_, i) => [`X${i}`, `Xã ${i}`, 'commune', '48']);
const table = (...more: string[][]) => rowsOf([HEADER, ...more]);

/** What an import of a workbook made by hand says. */
const importing = async (raw: RawParts) =>
	outcome(await testWorld(), unitsImporter, 'a.xlsx', workbookByHand(raw));

/** The sizes that a zip file says its parts have, each replaced. */
function withSizes(content: Uint8Array, size: number): Uint8Array {
	const bytes = Buffer.from(content);
	for (let at = 0; (at = bytes.indexOf('PK\u0001\u0002', at, 'latin1')) >= 0; at += 46)
		bytes.writeUInt32LE(size, at + 24);
	return bytes;
}

describe('a workbook that would fill the memory is refused by what it says of itself', () => {
	test('a part that is packed a thousand times smaller', async () => {
		const parts = partsByHand({ rows: table() });
		parts['xl/sharedStrings.xml'] = new Uint8Array(48 * 1024 * 1024).fill(0x20);
		const content = zipSync(parts);
		expect(content.length).toBeLessThan(100_000);
		expect(await outcome(await testWorld(), unitsImporter, 'a.xlsx', content)).toEqual([
			'0 : this .xlsx file unpacks to 48 MB and is not read; copy the rows to import into a new file'
		]);
	});

	test('many parts that are large together, before any of them is unpacked', () => {
		const content = withSizes(zipSync(partsByHand({ rows: table() })), 200 * 1024 * 1024);
		expect(() => new ZipParts(Buffer.from(content))).toThrow('puffed-workbook');
	});

	test('a part that is larger than it says', async () => {
		const content = withSizes(workbookByHand({ rows: table(...ROWS) }), 100);
		const said = await outcome(await testWorld(), unitsImporter, 'a.xlsx', content);
		expect(said).toEqual([expect.stringMatching(/^0 : the part “.+” of the file is damaged/)]);
	});
});

describe('a workbook is read whole, or refused', () => {
	const WHOLE = workbookByHand({ rows: table(...ROWS) });
	const REFUSED =
		/^\d+ : (?:the part “.+” of the file is damaged|the file cannot be read: it is no \.xlsx workbook|this file is of the kind ZIP|the file cannot be read: no sheet|this is not UTF-8|a quotation mark)/;

	/** All 40 rows, or one sentence. */
	async function isWholeOrRefused(content: Uint8Array): Promise<void> {
		const said = await outcome(await testWorld(), unitsImporter, 'a.xlsx', content);
		if (!Array.isArray(said)) expect(said).toEqual({ rows: 40, notes: [] });
		else expect(said).toEqual([expect.stringMatching(REFUSED)]);
	}

	test('whatever byte of it is another one', async () => {
		const places = fc.tuple(fc.nat(WHOLE.length - 1), fc.integer({ min: 1, max: 255 }));
		await fc.assert(
			fc.asyncProperty(places, async ([at, change]) => {
				const content = Uint8Array.from(WHOLE);
				content[at] = content[at]! ^ change;
				await isWholeOrRefused(content);
			}),
			{ numRuns: 40 }
		);
	});

	test('wherever its sheet was cut before it was packed', async () => {
		const sheet = `<worksheet><sheetData>${table(...ROWS)}</sheetData></worksheet>`;
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: sheet.length - 1 }), async (length) => {
				const more = { 'xl/worksheets/sheet1.xml': Buffer.from(sheet.slice(0, length)) };
				const said = await importing({ rows: '', more });
				expect(said).toEqual([expect.stringMatching(REFUSED)]);
			}),
			{ numRuns: 20 }
		);
	});

	test.each([
		['a column that no sheet has', '<row r="2"><c r="ABCD2" t="n"><v>1</v></c></row>'],
		['a cell of another row', '<row r="2"><c r="A3"><v>1</v></c></row>'],
		['no reference at all', '<row r="2"><c r="?"><v>1</v></c></row>'],
		['a row beyond the last one', '<row r="1048577"><c><v>1</v></c></row>'],
		['a row above the one before', '<row r="1"><c><v>1</v></c></row>'],
		[
			'a cell left of the one before',
			'<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>'
		],
		['a text that is not there', '<row><c t="s"><v>7</v></c></row>'],
		['a number that is none', '<row><c><v>many</v></c></row>'],
		['elements that are not closed', '<row><c><v>1</v></row>'],
		['an unknown entity', '<row><c t="str"><v>&lol;</v></c></row>'],
		['elements within each other without an end', '<a>'.repeat(5000)],
		['a text without an end', `<row><c t="str"><v>${'x'.repeat(1_100_000)}</v></c></row>`]
	])('%s', async (_, rows) => {
		expect(await importing({ rows: table() + rows })).toEqual([
			expect.stringMatching(/^0 : the part “Trang 1” of the file is damaged/)
		]);
	});

	test('entities of its own are not even looked at', async () => {
		const sheet = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData>${table()}</sheetData></worksheet>`;
		const more = { 'xl/worksheets/sheet1.xml': Buffer.from(sheet) };
		expect(await importing({ rows: '', more })).toEqual([
			expect.stringMatching(/^0 : the part “Trang 1” of the file is damaged/)
		]);
	});
});

test('of very many problems the first are named, and the others counted', async () => {
	const rows = Array.from({ length: 10_050 }, (_, i) => `X${i},Xã,village,48`);
	const csv = [HEADER.join(','), ...rows].join('\n');
	const said = (await outcome(await testWorld(), unitsImporter, 'a.csv', csv)) as string[];
	expect(said.length).toBe(10_001);
	expect(said.at(-1)).toBe('0 : and 50 more problems, not named here');
});

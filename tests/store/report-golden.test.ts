import { expect, test } from 'vitest';
import { excelOf } from '../../src/lib/server/reports/excel.ts';
import { pdfOf } from '../../src/lib/server/reports/pdf.ts';
import { wordOf } from '../../src/lib/server/reports/word.ts';
import { expectedTables } from './golden/expected.ts';
import { readExcel, readPdf, readWord, textOf, type Found } from './golden/readers.ts';
import { goldenWorld } from './golden/world.ts';
import { resultOf } from '../outcome.ts';
import { again, close, opened, revisionOf } from './reports.ts';

const ORIGIN = 'https://hailong.example.vn';
const DONE = 'Đã thêm ghế chờ.\nĐã niêm yết lại quy trình đất đai.';

/** A closed report of the golden world, and what its tables must say. */
async function golden() {
	const world = await goldenWorld();
	const report = { ...(await opened(world)), done: DONE };
	resultOf(await close(world, report));
	const { document } = await revisionOf(world, await again(world, report));
	return { document, expected: await expectedTables(world, DONE) };
}

/**
 * What is read, whatever spaces there are between the words and however they are broken into lines.
 */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function paper(found: Found<string>[]) {
	return found.map(({ title, headings, rows }) => ({
		title: plain(title),
		headings: headings.map(plain),
		rows: rows.map((row) => row.map(plain))
	}));
}

function expectedOnPaper(expected: Awaited<ReturnType<typeof golden>>['expected']) {
	return expected.map(({ title, headings, rows }) => ({
		title: plain(`Biểu ${title}`),
		headings: headings.map(plain),
		rows: rows.map((row) => row.map(({ read }) => plain(read)))
	}));
}

test('the golden report has everything that a table can show', async () => {
	const { expected } = await golden();
	expect(expected.map(({ title }) => title.split(' ')[0])).toEqual(
		['1', '2', '3.1', '3.2', '3.3', '4', '5.1', '5.2', '6', '7', '8', '9'].map(
			(number) => `${number}.`
		)
	);
	for (const { title, headings, rows } of expected) {
		expect(rows.length, title).toBeGreaterThan(0);
		for (const row of rows) expect(row.length, title).toBe(headings.length);
	}
	const cells = expected.flatMap(({ rows }) => rows.flat());
	const formats = new Set(
		cells.flatMap(({ sheet }) =>
			sheet.flatMap((cell) => (cell !== null && typeof cell === 'object' ? cell.format : []))
		)
	);
	expect([...formats].sort()).toEqual(
		['#,##0', '+0.00;-0.00;0.00', '0.00', '0.00%', '0.000000%', '[<0.0001]"< 0,0001";0.0000'].sort()
	);
	const ranks = expected
		.filter(({ title }) => title.startsWith('5.'))
		.map(({ rows }) => rows.map(([rank]) => rank!.read));
	expect(ranks).toEqual([
		// Neither level has units that can be told apart.
		['1', '1'],
		['1', '1', '…', '–', '–']
	]);
	const said = cells.map(({ read }) => read);
	for (const one of [
		'–',
		'…',
		'< 0,0001',
		'Đạt chỉ tiêu',
		'Chưa đạt chỉ tiêu',
		'Chưa đủ mẫu',
		'Chưa thấy khác biệt'
	])
		expect(said).toContain(one);
	expect(said.join('\n')).toMatch(/Tăng, có ý nghĩa[^]*Chưa đủ mẫu để so sánh/);
	expect(said.join('\n')).toMatch(/đang trên chỉ tiêu[^]*đang dưới chỉ tiêu/);
});

test('Word: all nine tables say what the results say, cell by cell', async () => {
	const { document, expected } = await golden();
	expect(paper(readWord(await wordOf(document, ORIGIN)))).toEqual(expectedOnPaper(expected));
});

test('PDF: all nine tables say what the results say, cell by cell, in its tags', async () => {
	const { document, expected } = await golden();
	const found = await readPdf(pdfOf(document, ORIGIN));
	expect(paper(found)).toEqual(expectedOnPaper(expected));
	// What fits a page is not torn.
	expect(found.map(({ pages }) => pages)).toEqual(expected.map(() => 1));
});

test('workbook: all nine tables have the numbers of the results as numbers, unrounded, each in its format', async () => {
	const { document, expected } = await golden();
	const found = readExcel(await excelOf(document, ORIGIN));
	expect(found.map(({ title, headings, rows }) => ({ title, headings, rows }))).toEqual(
		expected.map(({ title, headings, sheetHeadings = headings, rows }) => ({
			title,
			headings: sheetHeadings,
			rows: rows.map((row) => row.flatMap(({ sheet }) => sheet))
		}))
	);
	for (const { sheet, notes } of found)
		expect(notes.length, sheet).toBeGreaterThanOrEqual(sheet.startsWith('8') ? 0 : 1);
});

test('a ranking longer than a page goes on overleaf under its headings, with no row lost or cut', async () => {
	const { document } = await golden();
	const communes = document.units[1]!;
	communes.lines = Array.from({ length: 70 }, (_, i) => ({
		...communes.lines[0]!,
		rank: i + 1,
		key: `unit ${i}`
	}));
	const pdf = pdfOf(document, ORIGIN);
	const ranking = (await readPdf(pdf)).find(({ title }) => title.startsWith('Biểu 5.2'))!;
	expect(ranking.rows.map(([rank]) => rank)).toEqual(
		communes.lines.map(({ rank }) => String(rank))
	);
	expect(ranking.pages).toBeGreaterThan(1);
	const pages = (await textOf(pdf)).filter((page) => page.includes('Hạng'));
	// The ranking above it has one, too.
	expect(pages).toHaveLength(ranking.pages + 1);
	const word = readWord(await wordOf(document, ORIGIN)).find(({ title }) =>
		title.startsWith('Biểu 5.2')
	)!;
	expect(word.rows).toHaveLength(70);
});

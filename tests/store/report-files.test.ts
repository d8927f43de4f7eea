import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import type { ReportDocument } from '../../src/lib/core/report/document.ts';
import { excelOf } from '../../src/lib/server/reports/excel.ts';
import { pdfOf } from '../../src/lib/server/reports/pdf.ts';
import { wordOf } from '../../src/lib/server/reports/word.ts';
import type { Order } from '../../src/lib/server/downloads/order.ts';
import { writeInProcess } from '../../src/lib/server/downloads/file-process.ts';
import { closed, reportWorld, revisionOf } from './reports.ts';

const ORIGIN = 'https://hailong.example.vn';
/** Every vowel with every mark and tone, and đ. */
const LETTERS = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY']
	.flatMap((vowel) =>
		['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'].map((tone) =>
			(vowel + tone).normalize('NFC')
		)
	)
	.concat('đ', 'Đ');
/** What a spreadsheet would run, XML and the typesetter would choke on. */
const EVIL = [
	'=1+1',
	'+1+1',
	'-1+1',
	'@SUM(A1)',
	'=HYPERLINK("x")',
	'</w:t>#panic("x")\u0001 $x^2$'
];

/** A closed report in which people have typed what they like. */
async function documentWithEvil(): Promise<ReportDocument> {
	const world = await reportWorld();
	const { document } = await revisionOf(world, await closed(world));
	document.findings = [LETTERS.join(' '), ...EVIL, ...document.findings];
	document.comments.done = EVIL[0]!;
	document.fields[0]!.label = { vi: EVIL[4]! };
	return document;
}

/** Parts of an Office file as text, read by a program that wrote none of it. */
function partsOf(file: Uint8Array): Record<string, string> {
	const parts = unzipSync(file, { filter: ({ name }) => name.endsWith('.xml') });
	return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function plain(xml: string): string {
	const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
	return xml.replace(/<[^>]+>/g, '').replace(/&(\w+);/g, (all, name: string) => named[name] ?? all);
}

test('the Word file holds the letter and the tables with repeated headings, whatever people typed', async () => {
	const document = await documentWithEvil();
	const parts = partsOf(await wordOf(document, ORIGIN));
	const body = parts['word/document.xml']!;
	const words = plain(body);
	for (const said of [LETTERS.join(' '), ...EVIL.slice(0, 5), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'])
		expect(words).toContain(said);
	expect(words).toContain('Độc lập - Tự do - Hạnh phúc');
	expect(words).toContain(`hailong.example.vn/v/${document.code}`);
	expect(words.replaceAll(' ', '')).toContain(document.seals.root);
	expect(words).not.toContain('SIPAS');
	expect(words).not.toContain('\u0001');
	for (let i = 1; i <= 9; i++) expect(words).toMatch(new RegExp(`Biểu ${i}[.]`));
	expect(body.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThan(3);
	// Whoever signs does not stand on a page alone: the last line of the text goes along.
	expect(body).toMatch(
		/<w:keepNext\/>(?:(?!<w:keepNext|<w:p>)[^])*\.\/\.<\/w:t><\/w:r><\/w:p><w:tbl>/
	);
	const tables = body.split('"Heading2"').slice(1);
	for (const table of tables.filter((one) => one.includes('<w:tbl>'))) {
		const rows = table.match(/<w:tr>.*?<\/w:tr>/gs)!;
		// A row and all that come after it, up to the notes, on one page.
		if (rows.length <= 12)
			for (const row of rows.slice(0, -1)) expect(row).toContain('<w:keepNext/>');
	}
	// A4 with margins of 20, 20, 30 and 15 mm, in twentieths of a point.
	expect(body).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
	expect(parts['word/styles.xml']).toContain('Times New Roman');
});

test('the PDF is tagged, has its fonts inside and every Vietnamese letter in its text', async () => {
	const document = await documentWithEvil();
	const bytes = pdfOf(document, ORIGIN);
	const raw = Buffer.from(bytes).toString('latin1');
	const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
	let words = '';
	let tags = '';
	for (let i = 1; i <= pdf.numPages; i++) {
		const page = await pdf.getPage(i);
		const { items } = await page.getTextContent();
		words += items.map((item) => ('str' in item ? item.str : '')).join(' ');
		tags += JSON.stringify(await page.getStructTree());
	}
	const dense = words.normalize('NFC').replace(/\s/g, '');
	expect(dense).toContain(LETTERS.join(''));
	for (const said of EVIL.slice(0, 5)) expect(dense).toContain(said.replace(/\s/g, ''));
	expect(dense).toContain(document.seals.root);
	expect(dense).not.toContain('SIPAS');
	const marked = (await pdf.getMarkInfo()) as unknown as Map<string, boolean>;
	expect(marked.get('Marked')).toBe(true);
	for (const tag of ['H1', 'Table', 'TH', 'Figure']) expect(tags).toContain(`"role":"${tag}"`);
	expect(raw).toContain('/StructTreeRoot');
	expect(raw.match(/\/FontFile2/g)!.length).toBeGreaterThanOrEqual(3);
	await pdf.loadingTask.destroy();
});

test('the workbook has a sheet a table, frozen headings, the document’s numbers as numbers, and no formula', async () => {
	const document = await documentWithEvil();
	const parts = partsOf(await excelOf(document, ORIGIN));
	const names = [...parts['xl/workbook.xml']!.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
		([, name]) => name!
	);
	expect(names[0]).toBe('BÁO CÁO');
	expect(names.filter((name) => name.startsWith('5'))).toHaveLength(document.units.length);
	const all = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/'));
	expect(all).toHaveLength(names.length);
	for (const [name, xml] of all) {
		expect(xml).not.toMatch(/<f[ >]/);
		// As wide as the page, with code and page at the foot; its headings are repeated.
		expect(xml).toMatch(/<pageSetup [^>]*fitToWidth="1"/);
		expect(xml).toMatch(new RegExp(`<oddFooter>.*${document.code}.*&amp;P/&amp;N</oddFooter>`));
		expect(xml).toContain(
			`orientation="${name.endsWith('sheet1.xml') ? 'portrait' : 'landscape'}"`
		);
	}
	const repeated = parts['xl/workbook.xml']!.match(/_xlnm.Print_Titles"[^>]*>[^<]*\$1:\$2</g)!;
	expect(repeated).toHaveLength(names.length - 1);
	const strings = plain(parts['xl/sharedStrings.xml']!);
	for (const said of EVIL.slice(0, 5)) expect(strings).toContain(said);
	const fields =
		parts[`xl/worksheets/sheet${names.findIndex((name) => name.startsWith('4 ')) + 1}.xml`]!;
	expect(fields).toMatch(/<pane [^>]*ySplit="2"[^>]*state="frozen"/);
	const rows = [...fields.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => row!);
	const number = (row: string, column: string) =>
		Number(new RegExp(`<c r="${column}\\d+"[^>]*><v>([^<]+)`).exec(row)?.[1]);
	[...document.fields, document.total].forEach((line, i) => {
		const row = rows[2 + i]!;
		if (line.suppressed || line.rate === null) return;
		expect(number(row, 'B')).toBe(line.n);
		expect(number(row, 'D') * 100).toBeCloseTo(line.rate, 9);
		expect(number(row, 'E') * 100).toBeCloseTo(line.lower!, 9);
		expect(number(row, 'F') * 100).toBeCloseTo(line.upper!, 9);
	});
	expect(parts['xl/styles.xml']).toContain('0.00%');
});

test('a process of its own writes the same files', async () => {
	const document = await documentWithEvil();
	const order = { kind: 'report', format: 'pdf', document, origin: ORIGIN } as const;
	const file = await bytesOf(order);
	expect([file.subarray(0, 5).toString(), file.subarray(-6).toString().trim()]).toEqual([
		'%PDF-',
		'%%EOF'
	]);
	const wrong = { ...order, format: 'word', document: {} as ReportDocument } as const;
	await expect(bytesOf(wrong)).rejects.toThrow('has ended: 1');
});

async function bytesOf(order: Order): Promise<Buffer> {
	const pieces = await writeInProcess(order, { waitMs: 60_000 });
	if (pieces === 'busy') throw new Error('nobody left a place');
	return Buffer.from(await new Response(pieces).arrayBuffer());
}

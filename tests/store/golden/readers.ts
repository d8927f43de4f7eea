import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * A table as it stands in a file: its title with the number, headings, and every row below them.
 */
export interface Found<Cell> {
	title: string;
	headings: string[];
	rows: Cell[][];
}

function partsOf(file: Uint8Array): Record<string, string> {
	const parts = unzipSync(file, { filter: ({ name }) => /\.(xml|rels)$/.test(name) });
	return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (xml: string) =>
	xml.replace(/&(\w+);/g, (all, name: string) => NAMED[name] ?? all);
const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, inner]) => inner!);

/** The tables of a Word file below a heading “Biểu …”. */
export function readWord(file: Uint8Array): Found<string>[] {
	const body = partsOf(file)['word/document.xml']!;
	const found: Found<string>[] = [];
	const said = (xml: string) =>
		all(xml, /<w:p(?: [^>]*)?>(.*?)<\/w:p>/gs)
			.map((paragraph) => unescaped(all(paragraph, /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g).join('')))
			.join('\n');
	for (const [block] of body.matchAll(/<w:tbl>.*?<\/w:tbl>|<w:p(?: [^>]*)?>.*?<\/w:p>/gs)) {
		if (block.includes('w:val="Heading2"'))
			found.push({ title: said(block), headings: [], rows: [] });
		if (!block.startsWith('<w:tbl>') || found.length === 0) continue;
		const [headings, ...rows] = all(block, /<w:tr(?: [^>]*)?>(.*?)<\/w:tr>/gs).map((row) =>
			all(row, /<w:tc>(.*?)<\/w:tc>/gs).map(said)
		);
		Object.assign(found.at(-1)!, { headings, rows });
	}
	return found;
}

type Node = { role?: string; children?: Node[]; type?: string; id?: string };

/**
 * The tables of a PDF as its tags have them: what a screen reader reads; and on how many pages each
 * has rows.
 */
export async function readPdf(file: Uint8Array): Promise<(Found<string> & { pages: number })[]> {
	const pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
	const found: (Found<string> & { pages: number })[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		const page = await pdf.getPage(number);
		const texts = new Map<string, string>();
		const open: string[] = [];
		for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
			if (!('str' in item)) {
				if (item.type === 'endMarkedContent') open.pop();
				else open.push(item.id ?? '');
			} else if (open.at(-1))
				texts.set(
					open.at(-1)!,
					(texts.get(open.at(-1)!) ?? '') + item.str + (item.hasEOL ? ' ' : '')
				);
		}
		const said = ({ id, children = [] }: Node): string =>
			(id ? (texts.get(id) ?? '') : '') + children.map(said).join(' ');
		const rowsIn = (node: Node): Node[] =>
			node.role === 'TR' ? [node] : (node.children ?? []).flatMap(rowsIn);
		const cellsOf = (row: Node, role: string) =>
			(row.children ?? []).filter((cell) => cell.role === role).map((cell) => said(cell).trim());
		const walk = (node: Node) => {
			if (node.role === 'H2')
				found.push({ title: said(node).trim(), headings: [], rows: [], pages: 0 });
			if (node.role === 'Table' && found.length > 0) {
				const table = found.at(-1)!;
				// The tags of a table that goes on overleaf are given for each of its pages, empty but for
				// what stands there.
				const rows = rowsIn(node).map((row) => ({
					headings: cellsOf(row, 'TH'),
					cells: cellsOf(row, 'TD')
				}));
				const here = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
				const headings = rows.find(({ headings }) =>
					headings.some((heading) => heading !== '')
				)?.headings;
				if (headings) table.headings = headings;
				table.rows.push(...here.map(({ cells }) => cells));
				if (here.length > 0) table.pages++;
			} else node.children?.forEach(walk);
		};
		walk((await page.getStructTree()) as Node);
	}
	await pdf.loadingTask.destroy();
	return found;
}

/** What stands on each page of a PDF, by eye: what is repeated there is no part of the tags. */
export async function textOf(file: Uint8Array): Promise<string[]> {
	const pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
	const pages: string[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		const { items } = await (await pdf.getPage(number)).getTextContent();
		pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
	}
	await pdf.loadingTask.destroy();
	return pages;
}

/** A cell of a sheet: a number with the format that it is shown in, a text, or nothing. */
export type SheetCell = { number: number; format: string } | string | null;

/**
 * The sheets of a workbook but its first, by a reader that shares nothing with whoever wrote it.
 */
export function readExcel(
	file: Uint8Array
): (Found<SheetCell> & { sheet: string; notes: string[] })[] {
	const parts = partsOf(file);
	const strings = all(parts['xl/sharedStrings.xml']!, /<si>(.*?)<\/si>/gs).map((one) =>
		unescaped(all(one, /<t(?: [^>]*)?>([^<]*)<\/t>/g).join(''))
	);
	const styles = parts['xl/styles.xml']!;
	const custom = new Map(
		[...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
			id!,
			unescaped(code!)
		])
	);
	const formats = all(/<cellXfs.*?<\/cellXfs>/s.exec(styles)![0], /<xf numFmtId="(\d+)"/g).map(
		(id) => custom.get(id) ?? `built-in ${id}`
	);
	const cellOf = (attributes: string, inner: string): SheetCell => {
		const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
		if (value === undefined) return null;
		const type = / t="(\w+)"/.exec(attributes)?.[1] ?? 'n';
		if (type === 's') return strings[Number(value)]!;
		if (type !== 'n') throw new Error(`a cell of type ${type}`);
		return {
			number: Number(value),
			format: formats[Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)]!
		};
	};
	const target = new Map(
		[...parts['xl/_rels/workbook.xml.rels']!.matchAll(/<Relationship [^>]*>/g)].map(([one]) => [
			/ Id="([^"]+)"/.exec(one)![1]!,
			/ Target="\/?(?:xl\/)?([^"]+)"/.exec(one)![1]!
		])
	);
	return [...parts['xl/workbook.xml']!.matchAll(/<sheet [^>]*>/g)].slice(1).map(([one]) => {
		const xml = parts[`xl/${target.get(/ r:id="([^"]+)"/.exec(one)![1]!)}`]!;
		const lines = all(xml, /<row [^>]*>(.*?)<\/row>/gs).map((row) => {
			const cells: SheetCell[] = [];
			for (const [, place, attributes, inner] of row.matchAll(
				/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs
			))
				cells[columnOf(place!)] = cellOf(attributes!, inner ?? '');
			return Array.from(cells, (cell) => cell ?? null);
		});
		const [[title], ...rest] = lines as [[string], ...SheetCell[][]];
		const isNote = (line: SheetCell[]) => line.length === 1;
		const [headings = [], ...rows] = rest.filter((line) => !isNote(line));
		const notes = rest.filter(isNote).map(([note]) => note as string);
		return {
			sheet: unescaped(/ name="([^"]+)"/.exec(one)![1]!),
			title,
			headings: headings as string[],
			rows,
			notes
		};
	});
}

/** `A` is 0, `AA` is 26. */
function columnOf(letters: string): number {
	return [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

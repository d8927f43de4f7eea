import { strToU8, zipSync, type Zippable } from 'fflate';

/** What a workbook by hand is made of. */
export interface RawParts {
	/** What stands in `<sheetData>`. */
	rows: string;
	/** The texts that cells share, as `<si>` elements. */
	strings?: string;
	/** Codes of number formats; a cell with `s="1"` has the first one. */
	formats?: string[];
	from1904?: boolean;
	/** Other parts, or other contents of these. */
	more?: Zippable;
}

/** The parts of a workbook of one sheet, as small as ECMA-376 lets it be. */
export function partsByHand({ rows, strings, formats = [], from1904, more }: RawParts): Zippable {
	const formatTags = formats.map(
		(code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`
	);
	const cellTags = ['<xf numFmtId="0"/>', ...formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`)];
	const relation = (id: number, type: string, target: string) =>
		`<Relationship Id="rId${id}" Type="x/${type}" Target="${target}"/>`;
	const parts: Record<string, string> = {
		'[Content_Types].xml': '<Types/>',
		'_rels/.rels': `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
		'xl/workbook.xml':
			`<workbook xmlns:r="r"><workbookPr date1904="${from1904 ? 1 : 0}"/>` +
			'<sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
		'xl/_rels/workbook.xml.rels':
			`<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}` +
			`${relation(2, 'sharedStrings', 'sharedStrings.xml')}` +
			`${relation(3, 'styles', 'styles.xml')}</Relationships>`,
		'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
		'xl/sharedStrings.xml': `<sst>${strings ?? ''}</sst>`,
		'xl/styles.xml':
			`<styleSheet><numFmts>${formatTags.join('')}</numFmts>` +
			`<cellXfs>${cellTags.join('')}</cellXfs></styleSheet>`
	};
	const bytes = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
	return { ...Object.fromEntries(bytes), ...more };
}

export function workbookByHand(raw: RawParts): Uint8Array {
	return zipSync(partsByHand(raw));
}

/** Rows of texts, as a sheet has them. */
export function rowsOf(lines: string[][]): string {
	return lines.map((cells) => `<row>${cells.map(textCell).join('')}</row>`).join('');
}

/** A cell with a text of its own. */
export function textCell(text: string): string {
	return `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

import { readFile, stat } from 'node:fs/promises';
import { streamXlsxRows } from 'hucre/xlsx';
import { isPercentFormat, percentText } from '../../core/number-format.ts';
import { errorOf, Unreadable, wholeFile } from './problem.ts';
import { attributesOf, openingTags, tagsOf } from './xml-tags.ts';
import { ZipParts } from './zip-parts.ts';

/** A line of a file, cells as they stand there. */
export interface Line {
	line: number;
	cells: string[];
	/** The sheet of a workbook, where it is not the first one. */
	sheet?: string;
}

/** A sheet of a workbook; `place` counts from 0. */
export interface Sheet {
	name: string;
	place: number;
	/** The part of the zip file that holds it. */
	part: string;
}

const LARGEST = 50 * 1024 * 1024;
/**
 * Number formats that every workbook has without naming them (ECMA-376 part 1, §18.8.30): those
 * with a percent sign.
 */
const BUILT_IN: [string, string][] = [
	['9', '0%'],
	['10', '0.00%']
];
/** How old .xls files begin, and .xlsx files with a password. */
const OLE2 = 'd0cf11e0';

/**
 * An .xlsx workbook (ECMA-376): its sheets and their rows. hucre reads the values; formats are
 * looked up here.
 */
export class Workbook {
	readonly sheets: Sheet[];
	private readonly content: Buffer;
	private readonly zip: ZipParts;
	/** The formats with a percent sign, by the `s` of a cell. */
	private readonly percents: Map<number, string>;

	private constructor(content: Buffer) {
		this.content = content;
		this.zip = new ZipParts(content);
		const { sheets, styles } = partsOf(this.zip);
		if (sheets.length === 0) throw errorOf('no-sheet', 'no sheet of it can be read');
		this.sheets = sheets;
		this.percents = percentFormats(styles);
	}

	/** Opens a file. @throws Unreadable or Error where it is none of at most 50 MB */
	static async open(file: string): Promise<Workbook> {
		if ((await stat(file)).size > LARGEST) throw new Unreadable(wholeFile('large-workbook'));
		const content = await readFile(file);
		if (content.toString('hex', 0, 4) === OLE2) throw new Unreadable(wholeFile('old-workbook'));
		return new Workbook(content);
	}

	/**
	 * The rows of a sheet, top to bottom.
	 * @param as `shown`: a percent cell says `90%`, as people see it; `stored`: it says 0.9
	 */
	async *lines(sheet: Sheet, as: 'shown' | 'stored'): AsyncGenerator<Line[]> {
		const formats = as === 'shown' && this.percents.size > 0 ? this.formatsIn(sheet) : null;
		let formatted = await formats?.next();
		for await (const { index, values } of streamXlsxRows(this.content, { sheet: sheet.place })) {
			// Both go from top to bottom, so the next row with formats is this one, or a later one.
			const here =
				formatted && !formatted.done && formatted.value.row === index
					? formatted.value.cells
					: null;
			const cells = values.map((value, column) => textOf(value, here?.get(column)));
			yield [{ line: index + 1, cells, ...(sheet.place > 0 && { sheet: sheet.name }) }];
			if (here) formatted = await formats!.next();
		}
	}

	/** The cells with a percent format, row by row; rows and columns count from 0. */
	private async *formatsIn(
		sheet: Sheet
	): AsyncGenerator<{ row: number; cells: Map<number, string> }> {
		let row = -1;
		let column = -1;
		let cells = new Map<number, string>();
		for await (const { name, text } of tagsOf(this.zip.pieces(sheet.part), /^(?:row|c)$/)) {
			const { r, s } = attributesOf(text);
			if (name === 'row') {
				if (cells.size > 0) yield { row, cells };
				cells = new Map();
				row = r ? Number(r) - 1 : row + 1;
				column = -1;
				continue;
			}
			column = r ? columnOf(r) : column + 1;
			const format = this.percents.get(Number(s ?? 0));
			if (format !== undefined) cells.set(column, format);
		}
		if (cells.size > 0) yield { row, cells };
	}
}

function textOf(value: unknown, percentFormat: string | undefined): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	const isPercent =
		typeof value === 'number' &&
		percentFormat !== undefined &&
		isPercentFormat(percentFormat, value);
	return isPercent ? percentText(value) : String(value);
}

/** The column of a cell by its name: `C7` stands in column 2. */
function columnOf(name: string): number {
	let column = 0;
	for (const letter of name.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

/** The sheets in the order in which people see them, and the styles of their cells. */
function partsOf(zip: ZipParts): { sheets: Sheet[]; styles: string } {
	const listed = (part: string, tag: string) =>
		[...openingTags(zip.text(part), tag)].map(attributesOf);
	const main = listed('_rels/.rels', 'Relationship').find(({ Type }) =>
		Type?.endsWith('/officeDocument')
	);
	const path = partAt('', main?.Target ?? 'xl/workbook.xml');
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const relations = listed(`${folder}_rels/${path.slice(folder.length)}.rels`, 'Relationship');
	const tables = relations.filter(({ Type }) => Type?.endsWith('/worksheet'));
	const parts = new Map(tables.map(({ Id, Target = '' }) => [Id, partAt(folder, Target)]));
	const styles = relations.find(({ Type }) => Type?.endsWith('/styles'))?.Target;
	const sheets = listed(path, 'sheet').filter(({ name, id }) => name && id);
	return {
		// A sheet that is only a chart has no rows; it counts for the places all the same.
		sheets: sheets
			.map(({ name, id }, place) => ({ name: name!, place, part: parts.get(id) ?? '' }))
			.filter(({ part }) => part !== ''),
		styles: styles === undefined ? '' : zip.text(partAt(folder, styles))
	};
}

function partAt(folder: string, target: string): string {
	return target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '');
}

function percentFormats(styles: string): Map<number, string> {
	const codes = new Map(BUILT_IN);
	for (const tag of openingTags(styles, 'numFmt')) {
		const { numFmtId = '', formatCode = '' } = attributesOf(tag);
		codes.set(numFmtId, formatCode);
	}
	const cellFormats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
	const used = [...openingTags(cellFormats, 'xf')].map(
		(tag) => codes.get(attributesOf(tag).numFmtId ?? '') ?? ''
	);
	return new Map(used.flatMap((code, i) => (code.includes('%') ? [[i, code] as const] : [])));
}

import { writeXlsx } from 'hucre/xlsx';
import type { Cell as SheetCell, CellStyle, WriteSheet } from 'hucre';
import type { ReportDocument } from '../../core/report/document.ts';
import { isNumber, type Column, type ReportRow, type Table } from '../../core/report/table.ts';
import { heightOf, numbersOf, widthsOf } from './excel-cells.ts';
import { printed, type Printed } from './printed.ts';

const FONT = { name: 'Times New Roman', size: 11 };
const LINE = { style: 'thin' } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const LONGEST_NAME = 31;
/** Title and headings: what stays in sight, and is printed on every page. */
const FROZEN = 2;
const QR_PIXELS = 200;
/** A column of so many characters and a row of so many points are a square. */
const QR_CELL = { width: 22, height: 120 };
/** Characters across a page that stands upright. */
const TEXT_WIDTH = 95;
/** Inches, as a spreadsheet has them: 20 mm, and room for the foot. */
const MARGINS = { top: 0.79, bottom: 0.79, left: 0.59, right: 0.59, header: 0.31, footer: 0.39 };

/**
 * A report as a workbook: what its letter says on the first sheet, then a sheet for each table, and
 * one for each level of units. Numbers are numbers, with formats; a text is never a formula.
 * @param origin where this office answers: what the QR code leads to
 */
export async function excelOf(document: ReportDocument, origin: string): Promise<Uint8Array> {
	const set = printed(document, origin);
	const { letter, report } = set;
	const at = new Date(report.revision.at);
	return writeXlsx({
		sheets: [await letterSheet(set), ...set.tables.map((table) => sheetOf(table, letter.foot))],
		defaultFont: FONT,
		properties: {
			title: `${letter.kind} ${letter.subject}`,
			creator: letter.office.join(' '),
			lastModifiedBy: report.revision.by,
			created: at,
			modified: at
		}
	});
}

async function letterSheet({ letter, qr }: Printed): Promise<WriteSheet> {
	const lines: [text: string, isBold: boolean][] = [
		[letter.draft ?? '', true],
		[letter.authority.join(' '), false],
		[letter.office.join(' '), true],
		[letter.number, false],
		[letter.placeAndDate, false],
		[letter.kind, true],
		[letter.subject, true],
		[letter.opening, false],
		...[
			...letter.parts,
			{ heading: letter.check.heading, paragraphs: [...letter.check.lines, letter.end] }
		].flatMap(({ heading, paragraphs }): [string, boolean][] => [
			[heading, true],
			...paragraphs.map((line): [string, boolean] => [line, false])
		])
	];
	const said = [...lines.filter(([text]) => text !== ''), [letter.check.qr, false] as const];
	const page = pageOf('portrait', letter.foot);
	const style = (isBold: boolean): CellStyle => ({
		font: { ...FONT, bold: isBold },
		alignment: { wrapText: true, vertical: 'top' }
	});
	return {
		name: letter.kind,
		columns: [{ width: QR_CELL.width }, { width: TEXT_WIDTH - QR_CELL.width }],
		rows: [...said.map(([text]) => [text]), []],
		// Texts run across both columns, of which the picture below needs one.
		merges: said.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: 1 })),
		rowDefs: new Map([
			...said.map(([text], i) => [i, { height: heightOf([[text, TEXT_WIDTH]]) }] as const),
			[said.length, { height: QR_CELL.height }]
		]),
		cells: new Map(
			said.map(([text, isBold], i) => [
				`${i},0`,
				{ value: text, type: 'string', style: style(isBold) }
			])
		),
		images: [
			{
				data: new Uint8Array(await qr.png(QR_PIXELS)),
				type: 'png',
				anchor: { from: { row: said.length, col: 0 }, to: { row: said.length + 1, col: 1 } },
				altText: letter.check.qr
			}
		],
		...page,
		pageSetup: { ...page.pageSetup, fitToHeight: 1 }
	};
}

function sheetOf({ number, title, sheet, columns, rows, notes }: Table, foot: string): WriteSheet {
	const page = pageOf('landscape', foot);
	const cells = new Map<string, Partial<SheetCell>>();
	const lines = [
		[written(`${number}. ${title}`, { font: { ...FONT, size: 13, bold: true } })],
		...(rows.length > 0
			? [columns.flatMap(headingsOf), ...rows.map((row) => rowOf(row, columns))]
			: []),
		...notes.map((note) => [written(note, { font: { ...FONT, italic: true } })])
	];
	const widths = columns.flatMap(widthsOf);
	lines.forEach((line, y) => line.forEach((cell, x) => cells.set(`${y},${x}`, cell)));
	return {
		name: `${number} ${sheet}`.slice(0, LONGEST_NAME),
		columns: widths.map((width) => ({ width })),
		rows: lines.map((line) => line.map(({ value }) => value ?? null)),
		cells,
		rowDefs: new Map(
			lines.flatMap((line, y) => {
				// Title and notes run on across the columns.
				if (line.length < widths.length) return [];
				return [
					[
						y,
						{
							height: heightOf(
								line.map(({ value }, x) => [typeof value === 'string' ? value : '', widths[x]!])
							)
						}
					] as const
				];
			})
		),
		freezePane: { rows: FROZEN },
		...page,
		pageSetup: { ...page.pageSetup, printTitlesRow: `$1:$${FROZEN}` }
	};
}

/**
 * How a sheet is printed: A4, as wide as the page, with what it belongs to and its page at the
 * foot.
 */
function pageOf(orientation: 'portrait' | 'landscape', foot: string) {
	return {
		pageSetup: {
			...{ paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
			orientation,
			margins: MARGINS
		},
		// & begins a command there.
		headerFooter: { oddFooter: `&L${foot.replaceAll('&', '&&')} · &A&RTrang &P/&N` }
	} satisfies Partial<WriteSheet>;
}

function headingsOf({ heading, parts }: Column): Partial<SheetCell>[] {
	return (parts ?? [heading]).map((words) =>
		written(words, {
			font: { ...FONT, bold: true },
			border: BORDER,
			fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EBEBEB' } },
			alignment: { wrapText: true, horizontal: 'center', vertical: 'center' }
		})
	);
}

function rowOf({ is, cells }: ReportRow, columns: Column[]): Partial<SheetCell>[] {
	return cells.flatMap((cell, i) => {
		const { kind, parts } = columns[i]!;
		const style: CellStyle = {
			font: { ...FONT, bold: is !== 'line' },
			border: BORDER,
			alignment: {
				vertical: 'center',
				wrapText: !isNumber(kind),
				horizontal: isNumber(kind) ? 'right' : 'left',
				// Or numbers and words touch the line between them.
				indent: 1
			}
		};
		return numbersOf(cell, parts ? 2 : 1).map(({ value, format }) =>
			typeof value === 'number'
				? { value, type: 'number' as const, style: { ...style, numFmt: format } }
				: written(value, style)
		);
	});
}

/** A text, whatever it begins with; an empty one is an empty cell. */
function written(text: string, style: CellStyle): Partial<SheetCell> {
	return text === ''
		? { value: null, type: 'empty', style }
		: { value: text, type: 'string', style };
}

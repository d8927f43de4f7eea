import {
	Paragraph,
	ShadingType,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	VerticalAlign,
	WidthType
} from 'docx';
import {
	isNumber,
	shown,
	type ReportRow,
	type Table as Content
} from '../../../core/report/table.ts';
import { half, mm } from './form.ts';
import { bold, plain } from './pieces.ts';

/** Room between the margins of a page that lies across. */
const ROOM = mm(252);
/** The widest that a character of a column's width becomes. */
const CHARACTER = mm(2.1);
const LETTERS = 10;
const MARGINS = { left: 60, right: 60, top: 30, bottom: 30 };

/**
 * A table of so many rows stays on one page, with its notes; of a longer one no row or two are left
 * behind.
 */
const WHOLE = 14;
const TOGETHER = 3;

/** One of the nine tables; its heading is repeated on every page, its rows are not torn apart. */
export function wordTable({ columns, rows, notes }: Content): Table {
	const unit = Math.min(CHARACTER, ROOM / columns.reduce((sum, { width }) => sum + width, 0));
	const widths = columns.map(({ width }) => Math.round(width * unit));
	const headings = columns.map(({ heading }, i) =>
		cellOf(
			new Paragraph({ alignment: 'center', keepNext: true, children: [bold(heading, LETTERS)] }),
			widths[i]!,
			true
		)
	);
	const isKept = (i: number) =>
		i === rows.length - 1
			? notes.length > 0
			: rows.length <= WHOLE || i < TOGETHER - 1 || i >= rows.length - TOGETHER;
	const line = ({ is, cells }: ReportRow, row: number) =>
		new TableRow({
			cantSplit: true,
			children: cells.map((cell, i) => {
				const words = shown(cell, 'vi');
				const run = is === 'line' ? plain(words, LETTERS) : bold(words, LETTERS);
				const alignment = isNumber(columns[i]!.kind) ? 'right' : 'left';
				// Where nothing is written, the mark of the paragraph makes the row as high as it is
				// itself.
				const mark = { run: { size: half(LETTERS) } };
				return cellOf(
					new Paragraph({ alignment, keepNext: isKept(row), children: [run], ...mark }),
					widths[i]!
				);
			})
		});
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
		columnWidths: widths,
		rows: [
			new TableRow({ tableHeader: true, cantSplit: true, children: headings }),
			...rows.map(line)
		]
	});
}

function cellOf(paragraph: Paragraph, width: number, isHeading = false): TableCell {
	return new TableCell({
		children: [paragraph],
		width: { size: width, type: WidthType.DXA },
		margins: MARGINS,
		verticalAlign: VerticalAlign.CENTER,
		...(isHeading && { shading: { type: ShadingType.CLEAR, fill: 'EBEBEB', color: 'auto' } })
	});
}

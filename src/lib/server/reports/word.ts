import {
	Document,
	ImageRun,
	Packer,
	PageOrientation,
	Paragraph,
	SectionType,
	type ISectionOptions
} from 'docx';
import type { ReportDocument } from '../../core/report/document.ts';
import { printed, type Printed } from './printed.ts';
import { mm, STYLES } from './word/form.ts';
import { closing, columns, head } from './word/letter.ts';
import { bold, centred, foot, italic, pageNumber, plain, ragged, text } from './word/pieces.ts';
import { wordTable } from './word/table.ts';

/** NĐ 30/2020/NĐ-CP, phụ lục I: A4; top 20, bottom 20, left 30, right 15 mm. */
const MARGIN = {
	top: mm(20),
	bottom: mm(20),
	left: mm(30),
	right: mm(15),
	header: mm(10),
	footer: mm(10)
};
const A4 = { width: mm(210), height: mm(297) };
const QR_PIXELS = 400;
/** Pixels of 1/96 inch: 30 mm. */
const QR_SIZE = 113;

/**
 * A report as a Word file, in Times New Roman by name.
 * @param origin where this office answers: what the QR code leads to
 */
export async function wordOf(document: ReportDocument, origin: string): Promise<Uint8Array> {
	const set = printed(document, origin);
	const { report, letter } = set;
	const file = new Document({
		title: `${letter.kind} ${letter.subject}`,
		creator: letter.office.join(' '),
		lastModifiedBy: report.revision.by,
		description: letter.foot,
		styles: STYLES,
		features: { updateFields: false },
		sections: [await letterSection(set), appendixSection(set)]
	});
	return new Uint8Array(await Packer.toBuffer(file));
}

async function letterSection(set: Printed): Promise<ISectionOptions> {
	const { letter, qr } = set;
	const { heading, lines, qr: said } = letter.check;
	const picture = new Paragraph({
		alignment: 'right',
		children: [
			new ImageRun({
				type: 'png',
				data: await qr.png(QR_PIXELS),
				transformation: { width: QR_SIZE, height: QR_SIZE },
				altText: { name: said, title: said, description: said }
			})
		]
	});
	return {
		...around(set, PageOrientation.PORTRAIT),
		children: [
			...head(letter),
			text(letter.opening),
			...letter.parts.flatMap(({ heading, paragraphs }) => [
				title(heading, 'Heading1'),
				...paragraphs.map(text)
			]),
			title(heading, 'Heading1'),
			columns(80, [[lines.map(ragged), [picture]]]),
			new Paragraph({ style: 'Text', keepNext: true, children: [plain(letter.end)] }),
			closing(letter)
		]
	};
}

function appendixSection(set: Printed): ISectionOptions {
	const { letter, tables } = set;
	return {
		...around(set, PageOrientation.LANDSCAPE),
		children: [
			new Paragraph({
				style: 'Heading1',
				alignment: 'center',
				children: [bold(letter.appendix.label, 14)]
			}),
			centred([bold(letter.appendix.title)]),
			centred([italic(letter.appendix.of)]),
			...tables.flatMap((table) => [
				title(`${letter.table} ${table.number}. ${table.title}`, 'Heading2'),
				...(table.rows.length > 0 ? [wordTable(table)] : []),
				...table.notes.map(
					(note, i) =>
						new Paragraph({
							style: 'Note',
							keepNext: i < table.notes.length - 1,
							children: [plain(note, 10.5)]
						})
				)
			])
		]
	};
}

/** Page, margins, the page number at the top from page 2 on, the code at the foot. */
function around(
	{ letter }: Printed,
	orientation: (typeof PageOrientation)[keyof typeof PageOrientation]
) {
	const isFirst = orientation === PageOrientation.PORTRAIT;
	return {
		properties: {
			type: SectionType.NEXT_PAGE,
			titlePage: isFirst,
			page: { size: { ...A4, orientation }, margin: MARGIN }
		},
		headers: { default: pageNumber(), ...(isFirst && { first: pageNumber(false) }) },
		footers: { default: foot(letter.foot), ...(isFirst && { first: foot(letter.foot) }) }
	};
}

function title(words: string, style: 'Heading1' | 'Heading2'): Paragraph {
	return new Paragraph({ style, children: [bold(words)] });
}

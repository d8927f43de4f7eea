import {
	BorderStyle,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType
} from 'docx';
import type { Letter } from '../../../text/report-letter.ts';
import { BODY, half, mm, points } from './form.ts';
import { bold, centred, italic, plain, rule } from './pieces.ts';

/** Room between the margins, in Word's twentieths of a point. */
const ROOM = mm(165);
/** Room of the subject. */
const SUBJECT = mm(132);
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
	top: NONE,
	bottom: NONE,
	left: NONE,
	right: NONE,
	insideHorizontal: NONE,
	insideVertical: NONE
};

/** Hundredths of the room that the left column of the head takes. */
const LEFT = 43;
/**
 * NĐ 30/2020: the rule below the office's name and below the subject is a third to a half of the
 * line as long.
 */
const SHARE = 0.4;

/**
 * What stands above the text: offices and Quốc hiệu, number and date, what kind of paper it is and
 * what about.
 */
export function head(letter: Letter): (Paragraph | Table)[] {
	const [left, right] = [(ROOM * LEFT) / 100, (ROOM * (100 - LEFT)) / 100];
	const longest = Math.min(left, Math.max(...letter.office.map((line) => breadthOf(line, 12))));
	return [
		...(letter.draft ? [centred([bold(letter.draft, 12)])] : []),
		columns(LEFT, [
			[
				[
					...letter.authority.map((line) => centred([plain(line, 12)])),
					...letter.office.map((line) => centred([bold(line, 12)])),
					rule(longest * SHARE, left)
				],
				[
					centred([bold(letter.nation, 12)]),
					centred([bold(letter.motto)]),
					rule(breadthOf(letter.motto, BODY), right)
				]
			],
			[[centred([plain(letter.number)])], [centred([italic(letter.placeAndDate)])]]
		]),
		new Paragraph({
			alignment: 'center',
			spacing: { before: points(12) },
			children: [bold(letter.kind, 14)]
		}),
		...(letter.subject
			? [
					new Paragraph({
						alignment: 'center',
						indent: { left: (ROOM - SUBJECT) / 2, right: (ROOM - SUBJECT) / 2 },
						children: [bold(letter.subject, 14)]
					}),
					new Paragraph({ spacing: { line: 60, lineRule: 'exact' }, children: [] }),
					rule(Math.min(SUBJECT, breadthOf(letter.subject, 14)) * SHARE, ROOM)
				]
			: []),
		new Paragraph({ spacing: { line: 120, lineRule: 'exact' }, children: [] })
	];
}

/**
 * About how long a bold line of so many points becomes, in Word's measure: there is no font here to
 * measure it with.
 */
function breadthOf(words: string, size: number): number {
	const em = [...words].reduce((sum, letter) => {
		if (/\p{Lu}/u.test(letter)) return sum + 0.71;
		return sum + (/\p{Ll}|\d/u.test(letter) ? 0.475 : 0.27);
	}, 0);
	return em * points(size);
}

/** Nơi nhận at the left, whoever signs at the right; it stays on one page. */
export function closing({ recipients, capacity, signer }: Letter): Table {
	const left = [
		new Paragraph({
			keepNext: true,
			children: [
				new TextRun({ text: recipients.heading, bold: true, italics: true, size: half(12) })
			]
		}),
		...recipients.lines.map(
			(line) => new Paragraph({ keepNext: true, children: [plain(line, 11)] })
		)
	];
	const room = Array.from({ length: 4 }, () => centred([]));
	const right = [
		...capacity.map((line) => centred([bold(line)])),
		...room,
		centred([bold(signer)])
	];
	return columns(45, [[left, right]]);
}

/** Two columns without lines; the left one so many hundredths wide. */
export function columns(left: number, rows: [Paragraph[], Paragraph[]][]): Table {
	const widths = [Math.round((ROOM * left) / 100), Math.round((ROOM * (100 - left)) / 100)];
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: ROOM, type: WidthType.DXA },
		columnWidths: widths,
		borders: NO_BORDERS,
		rows: rows.map(
			(sides) =>
				new TableRow({
					cantSplit: true,
					children: sides.map(
						(children, i) =>
							new TableCell({
								children,
								width: { size: widths[i]!, type: WidthType.DXA },
								margins: { left: 0, right: 0, bottom: points(4) }
							})
					)
				})
		)
	});
}

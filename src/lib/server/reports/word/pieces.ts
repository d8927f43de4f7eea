import { BorderStyle, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { BODY, half } from './form.ts';

/** Words in letters of so many points. */
export const plain = (words: string, size: number = BODY) =>
	new TextRun({ text: words, size: half(size) });
export const bold = (words: string, size: number = BODY) =>
	new TextRun({ text: words, size: half(size), bold: true });
export const italic = (words: string, size: number = BODY) =>
	new TextRun({ text: words, size: half(size), italics: true });

export const text = (words: string) => new Paragraph({ style: 'Text', children: [plain(words)] });
/** Beside a picture, where lines are short. */
export const ragged = (words: string) =>
	new Paragraph({ style: 'Text', alignment: 'left', children: [plain(words)] });
export const centred = (children: TextRun[]) => new Paragraph({ alignment: 'center', children });

/**
 * A short rule in the middle of so much room: an empty line with a border above, indented from both
 * sides.
 */
export function rule(width: number, room: number): Paragraph {
	const indent = Math.round((room - width) / 2);
	return new Paragraph({
		indent: { left: indent, right: indent },
		spacing: { before: 60, line: 120, lineRule: 'exact' },
		border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
		children: []
	});
}

/** The page's number in the middle of the top; the first page has none. */
export function pageNumber(isShown = true): Header {
	const number = new TextRun({ children: [PageNumber.CURRENT], size: half(BODY) });
	return new Header({ children: [centred(isShown ? [number] : [])] });
}

export function foot(words: string): Footer {
	return new Footer({
		children: [new Paragraph({ alignment: 'right', children: [plain(words, 9)] })]
	});
}

import type { IStylesOptions } from 'docx';

export const FONT = 'Times New Roman';
/** Millimetres in Word's measure, whole twentieths of a point. */
export const mm = (n: number) => Math.round((n * 1440) / 25.4);
/** Half points, the unit of Word's letters. */
export const half = (points: number) => points * 2;
/** NĐ 30/2020: letters of 13 to 14 points. */
export const BODY = 13;
/** Twentieths of a point. */
export const points = (n: number) => n * 20;

const LANGUAGE = { value: 'vi-VN' };
const heading = (before: number) => ({
	run: { font: FONT, size: half(BODY), bold: true, color: '000000' },
	paragraph: {
		keepNext: true,
		keepLines: true,
		spacing: { before: points(before), after: points(6) }
	}
});

export const STYLES: IStylesOptions = {
	default: {
		document: {
			run: { font: FONT, size: half(BODY), language: LANGUAGE },
			paragraph: { spacing: { before: 0, after: 0, line: 252, lineRule: 'auto' } }
		},
		heading1: heading(10),
		heading2: heading(14)
	},
	paragraphStyles: [
		{
			id: 'Text',
			name: 'Text',
			basedOn: 'Normal',
			quickFormat: true,
			paragraph: {
				alignment: 'both',
				indent: { firstLine: mm(10) },
				spacing: { after: points(6), line: 276, lineRule: 'auto' }
			}
		},
		{
			id: 'Note',
			name: 'Note',
			basedOn: 'Normal',
			paragraph: { spacing: { before: points(2), after: points(2) } }
		}
	]
};

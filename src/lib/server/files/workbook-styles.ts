import { shownOf } from '../../core/date-format.ts';
import { attributesOf, openingTags } from './xml-tags.ts';

/**
 * Number formats that every workbook has without naming them (ECMA-376 part 1, §18.8.30), of those
 * that matter here: percentages, dates and times.
 */
const BUILT_IN: Record<string, string> = {
	9: '0%',
	10: '0.00%',
	14: 'mm-dd-yy',
	15: 'd-mmm-yy',
	16: 'd-mmm',
	17: 'mmm-yy',
	18: 'h:mm AM/PM',
	19: 'h:mm:ss AM/PM',
	20: 'h:mm',
	21: 'h:mm:ss',
	22: 'm/d/yy h:mm',
	45: 'mm:ss',
	46: '[h]:mm:ss',
	47: 'mm:ss.0'
};
/** Dates in the calendars of East Asia. */
const EAST_ASIAN_DATES = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

/** A number format: its code, and what of a date it shows; null where it shows a number. */
export interface NumberFormat {
	code: string;
	date: ReturnType<typeof shownOf>;
}

/** The number formats of a workbook, by the `s` of its cells. */
export function numberFormats(styles: string): NumberFormat[] {
	const codes = new Map(Object.entries(BUILT_IN));
	for (const id of EAST_ASIAN_DATES) codes.set(String(id), 'yyyy/m/d');
	for (const tag of openingTags(styles, 'numFmt')) {
		const { numFmtId = '', formatCode = '' } = attributesOf(tag);
		codes.set(numFmtId, formatCode);
	}
	const cellFormats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
	return [...openingTags(cellFormats, 'xf')].map((tag) => {
		const code = codes.get(attributesOf(tag).numFmtId ?? '') ?? '';
		return { code: /^general$/i.test(code) ? '' : code, date: shownOf(code) };
	});
}

import { describe, expect, test } from 'vitest';
import type { Columns } from '../../src/lib/server/files/sheets.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTable } from '../../src/lib/server/files/read-table.ts';
import { testFolder } from '../setup/folder.ts';
import { problemIn } from '../../src/lib/text/problems.ts';
import { textCell, workbookByHand, type RawParts } from './raw-workbook.ts';

/** A table with one column `x`: the text of each cell, or what is wrong with it. */
async function shownIn(cells: string[], raw: Partial<RawParts> = {}): Promise<string[]> {
	const rows = [textCell('x'), ...cells].map((cell) => `<row>${cell}${textCell('.')}</row>`);
	// The second column only keeps rows from being blank.
	rows[0] = `<row>${textCell('x')}${textCell('y')}</row>`;
	const file = join(testFolder(), 'a.xlsx');
	writeFileSync(file, workbookByHand({ rows: rows.join(''), ...raw }));
	const columns: Columns = { required: ['x', 'y'], optional: [] };
	const table = await openTable(file, columns);
	if (Array.isArray(table)) return table.map((problem) => problemIn(problem, 'en'));
	const found: string[] = [];
	for await (const page of table.pages())
		for (const row of page)
			found.push(
				row.problems.length > 0
					? row.problems.map((problem) => problemIn(problem, 'en')).join()
					: row.cell('x')
			);
	return found;
}

const number = (value: number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

describe('a cell says what people see in it', () => {
	test.each([
		['00000', 2809, '02809'],
		['00000;;;@', 2809, '02809'],
		['"TT-"00000', 2809, 'TT-02809'],
		['000\\.000', 1234, '001.234'],
		['0" hồ sơ"', 12, '12'],
		['#,##0', 1234, '1234'],
		['0.00', 86.5, '86.5'],
		['0%', 0.9, '90%'],
		// Serial numbers of days: 46234 is 31 July 2026 (ECMA-376 part 1, §18.17.4).
		['dd/mm/yyyy', 46234, '2026-07-31'],
		['[$-42A]dd mmmm yyyy', 46234, '2026-07-31'],
		['mmm-yy', 46234, '2026-07'],
		['mm/yyyy', 46234, '2026-07'],
		['"Tháng "m" năm "yyyy', 46234, '2026-07'],
		['yyyy', 46234, '2026'],
		['yyyy-mm-dd h:mm:ss', 46234 + 1 / 3, '2026-07-31 08:00:00'],
		['yyyy-mm-dd h:mm:ss', 46234, '2026-07-31'],
		['h:mm', 1 / 3, '08:00:00'],
		['General', 46234, '46234'],
		['@', 2809, '2809'],
		['General', 0.1 + 0.2, '0.3']
	])('in the format %s, %d is %s', async (format, value, text) => {
		expect(await shownIn([number(value, 1)], { formats: [format] })).toEqual([text]);
	});

	test('in a workbook that counts from 1904, days are four years later', async () => {
		const raw = { formats: ['dd/mm/yyyy'], from1904: true };
		expect(await shownIn([number(46234 - 1462, 1)], raw)).toEqual(['2026-07-31']);
	});

	test.each([
		['<c t="s"><v>1</v></c>', 'Xã Đông'],
		['<c t="s"><v>2</v></c>', 'Hà Nội'],
		['<c t="str"><f>A1</f><v>tính ra</v></c>', 'tính ra'],
		['<c t="str"><f>A1</f><v></v></c>', ''],
		['<c t="b"><v>1</v></c>', 'TRUE'],
		['<c t="d"><v>2026-07-31T08:00:00</v></c>', '2026-07-31 08:00:00'],
		['<c t="d"><v>2026-07-31</v></c>', '2026-07-31'],
		[
			'<c t="inlineStr"><is><r><t>Xã </t></r><r><t>Đông</t></r><rPh><t>x</t></rPh></is></c>',
			'Xã Đông'
		],
		['<c t="inlineStr"><is><t>a_x0041_b &amp; &#x110;</t></is></c>', 'aAb & Đ'],
		['<c t="inlineStr"><is><t><![CDATA[<Đông>]]></t></is></c>', '<Đông>'],
		["<x:c xmlns:x='x' t='inlineStr'><x:is><x:t>Đông</x:t></x:is></x:c>", 'Đông'],
		['<c s="3"/>', '']
	])('%s is “%s”', async (cell, text) => {
		const strings =
			'<si><t>0</t></si><si><t>Xã Đông</t></si><si><r><t>Hà </t></r><r><t>Nội</t></r></si>';
		expect(await shownIn([cell], { strings })).toEqual([text]);
	});
});

describe('a cell in which nothing can be read is a problem', () => {
	test.each([
		['<c t="e"><v>#REF!</v></c>', 'the cell shows the error #REF!'],
		['<c t="str"><f>A1</f><v>#N/A</v></c>', 'the cell shows the error #N/A'],
		['<c><f>5+2</f><v/></c>', 'the formula =5+2 has no result'],
		['<c><f>5+2</f></c>', 'the formula =5+2 has no result'],
		['<c><f t="shared" si="0"/></c>', 'the formula = has no result'],
		[number(12345, 1), 'the cell is shown in thousands or millions, and its value is 12345']
	])('%s', async (cell, said) => {
		const found = await shownIn([cell], { formats: ['#,##0,'] });
		expect(found).toEqual([expect.stringContaining(said)]);
	});
});

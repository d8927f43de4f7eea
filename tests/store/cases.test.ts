import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../../src/lib/core/audit.ts';
import { hailong } from '../command-line.ts';
import { fileWorld } from '../office.ts';

/**
 * Small files as offices send them, which once went wrong. Each stands for a kind: what is read, or
 * what is said. They are imported from the command line, one after the other, into one office.
 */
const { world, folder } = await fileWorld();
const CASES = join(import.meta.dirname, 'cases');

const importing = (kind: ImportKind, name: string, ...more: string[]) =>
	hailong(folder, 'import', kind, join(CASES, name), ...more);

/** Every row of every table but those that say that somebody imported something. */
async function everything(): Promise<string> {
	const { db } = world.office;
	const found: string[] = [];
	for (const { name } of await db.introspection.getTables()) {
		if (name === 'audit' || name === 'setting') continue;
		const rows = await db
			.selectFrom(name as 'unit')
			.selectAll()
			.execute();
		found.push(...rows.map((row) => `${name} ${JSON.stringify(row)}`).sort());
	}
	return found.join('\n');
}

test('the office that the files are about', async () => {
	expect((await importing('units', 'units.csv')).code).toBe(0);
	expect((await importing('counters', 'counters.csv')).output).toContain('2 added');
});

/** What stands in a table for one row that a file was about. */
const unitNamed = async (code: string) => {
	const { db } = world.office;
	const unit = await db.selectFrom('unit').select(['name', 'kind']).where('code', '=', code);
	return (await unit.executeTakeFirst()) ?? null;
};
const caseloadOf = async (month: number, unit: string) =>
	world.office.db
		.selectFrom('caseload')
		.innerJoin('unit', 'unit.id', 'caseload.unit_id')
		.select(['received', 'settled', 'late', 'complained'])
		.where('month', '=', month)
		.where('unit.code', '=', unit)
		.execute();
const percentOf = async (unit: string, year: number) =>
	(
		await world.office.db
			.selectFrom('target')
			.innerJoin('unit', 'unit.id', 'target.unit_id')
			.select('percent')
			.where('unit.code', '=', unit)
			.where('year', '=', year)
			.where('replaced_at', 'is', null)
			.execute()
	).map(({ percent }) => percent);

describe('what is read, and stands there as people meant it', () => {
	const dossiers = { received: 100, settled: 90, late: null, complained: null };
	const commune = (name: string) => ({ name, kind: 'commune' });
	test.each<[ImportKind, string, string, (() => Promise<unknown>) | null, unknown]>([
		// A percent cell of 0.9 is 90, and not 0.9, which every office would reach.
		['targets', 'targets-percent-cell.xlsx', '1 added', () => percentOf('20707', 2026), [90]],
		['targets', 'targets-percent-sign.csv', '1 added', () => percentOf('20707', 2027), [85]],
		['targets', 'targets-zero-width-space.csv', '1 changed', () => percentOf('20707', 2026), [85]],
		// A month that a spreadsheet took for a date.
		[
			...(['caseload', 'caseload-month-as-date.xlsx', '2 added'] as const),
			() => caseloadOf(202608, 'TT-20707'),
			[dossiers]
		],
		['caseload', 'caseload-month-vi.csv', '1 as before', null, null],
		['caseload', 'caseload-month-en.csv', '1 as before', null, null],
		// 2809 in a cell that fills up with zeros is 02809, which stands there already.
		[
			...(['units', 'units-zeros-by-format.xlsx', '1 added, 0 changed, 1 as before'] as const),
			() => unitNamed('02812'),
			commune('Xã Bản Mế')
		],
		['units', 'units-empty-columns.csv', '1 added', () => unitNamed('30001'), commune('Xã A')],
		['units', 'units-one-empty-column.csv', '1 as before', null, null],
		['units', 'units-bordered-columns.xlsx', '1 as before', null, null],
		['units', 'units-first-row-empty.xlsx', '1 added', () => unitNamed('30002'), commune('Xã B')],
		['units', 'units-first-line-empty.csv', '1 as before', null, null],
		['units', 'units-sep.csv', '1 added', () => unitNamed('30003'), commune('Xã C')],
		[
			...(['units', 'units-utf16be.csv', '1 added'] as const),
			() => unitNamed('30004'),
			commune('Xã Đông Dương')
		],
		['units', 'units-guide-first.xlsx', '1 added', () => unitNamed('30012'), commune('Xã H')],
		['units', 'units-backslashes.xlsx', '1 added', () => unitNamed('39001'), commune('Xã Thử')],
		['responses', 'responses-dates-with-time.xlsx', '2 rows; 2 added', null, null],
		['responses', 'responses-three-sheets.xlsx', '250 rows; 250 added', null, null],
		// A row of a template that nobody filled in says nothing.
		[
			...(['caseload', 'caseload-template.csv', '1 rows; 1 added'] as const),
			() => caseloadOf(202607, '20707'),
			[{ received: 120, settled: 110, late: 3, complained: 0 }]
		],
		// What a file does not say stays as it is.
		['caseload', 'caseload-full.csv', '1 added', null, null],
		[
			...(['caseload', 'caseload-few-columns.csv', '0 added, 1 changed'] as const),
			() => caseloadOf(202503, 'TT-20707'),
			[{ received: 100, settled: 91, late: 7, complained: 2 }]
		],
		['counters', 'counters-full.csv', '1 added', null, null],
		[
			...(['counters', 'counters-few-columns.csv', '0 added, 1 changed'] as const),
			async () =>
				world.office.db
					.selectFrom('counter')
					.innerJoin('questionnaire', 'questionnaire.id', 'counter.questionnaire_id')
					.select('questionnaire.code')
					.where('counter.name', '=', 'Quầy 3')
					.execute(),
			[{ code: 'counter-16' }]
		],
		['units', 'units-provinces-zeros-lost.csv', '3 added', null, null]
	])('%s %s: %s', async (kind, name, said, look, stored) => {
		const { code, output } = await importing(kind, name);
		expect(output).toContain(said);
		expect(code).toBe(0);
		if (look) expect(await look()).toEqual(stored);
	});
});

describe('what is refused, with the place and the cure, and nothing is written', () => {
	test.each<[ImportKind, string, string]>([
		['units', 'units-zeros-lost.csv', ':2 code: “2809” has probably lost zeros; if 02809'],
		['units', 'units-communes-zeros-lost.csv', ':2 code: “4” is the code of Tỉnh Cao Bằng'],
		['units', 'units-tcvn3.csv', ':2: the text is in the encoding TCVN3 (ABC)'],
		['units', 'units-twice-encoded.csv', ':2: the text was encoded as UTF-8 twice'],
		['units', 'units-errors.xlsx', ':2 name: the cell shows the error #REF!'],
		['units', 'units-errors.xlsx', ':2 area: the cell shows the error #N/A'],
		['caseload', 'caseload-formulas.xlsx', ':2 late: the formula =5+2 has no result'],
		['units', 'old-workbook.xlsx', ': this is an old Excel file (.xls)'],
		['units', 'units-cut-sheet.xlsx', ': the part “Sheet” of the file is damaged'],
		['units', 'units-bad-cell.xlsx', ': the part “Sheet” of the file is damaged'],
		['units', 'units-nul.csv', ':2 area: holds a line break or another character'],
		[
			'caseload',
			'caseload-rows-below-end.csv',
			':4: this row stands below the line “#end” (line 3)'
		],
		['caseload', 'caseload-row-inserted.csv', ':4 field: the file says it has 1 rows, but 2 came'],
		['responses', 'responses-two-exports.csv', ':4: this row stands below the line “#end”'],
		['responses', 'responses-cut-off.csv', ': this is a file that the program exports, but its'],
		['indicators', 'indicators-many-decimals.xlsx', ':2 value: “86.6666666666667” is not a percen']
	])('%s %s%s', async (kind, name, said) => {
		const before = await everything();
		const { code, output } = await importing(kind, name);
		expect(output).toContain(`${join(CASES, name)}${said}`);
		expect(output).toMatch(/Nothing was written: \d+ problems?\.\n$/);
		expect(output).not.toMatch(/\n\s+at |Error:/);
		expect(code).toBe(1);
		expect(await everything()).toBe(before);
	});

	test('and in Vietnamese, every word', async () => {
		const { output } = await importing('units', 'units-tcvn3.csv', '--lang', 'vi');
		expect(output).toContain(':2: chữ viết theo bảng mã TCVN3 (ABC), không phải Unicode');
	});
});

import { describe, expect, test } from 'vitest';
import type { SheetCell, OutTable } from '../../src/lib/server/files/table.ts';
import { xlsx } from '../../src/lib/server/files/xlsx.ts';
import { caseloadImporter } from '../../src/lib/server/caseload/import.ts';
import { responsesImporter } from '../../src/lib/server/responses/import.ts';
import { unitsImporter } from '../../src/lib/server/units/import.ts';
import type { World } from '../world.ts';
import { rows, testWorld } from './setup.ts';
import { outcome, workbook } from './workbooks.ts';

describe('the sheets of a workbook', () => {
	const HEADER = ['code', 'name', 'kind', 'parent_code'];
	const UNIT = (code: string) => [code, `Xã ${code}`, 'commune', '48'];
	const codes = async (world: World) =>
		(
			await world.office.db
				.selectFrom('unit')
				.select('code')
				.where('code', 'like', 'X%')
				.orderBy('code')
				.execute()
		).map(({ code }) => code);

	test('one with instructions may stand first: the sheet that names the columns is read, the other is named', async () => {
		const world = await testWorld();
		const content = await workbook({
			'Hướng dẫn': [['Điền vào trang Dữ liệu'], ['Mỗi dòng một đơn vị', 'xem phụ lục']],
			'Dữ liệu': [[null, null], HEADER, UNIT('X1')],
			Trống: []
		});
		expect(await outcome(world, unitsImporter, 'a.xlsx', content)).toEqual({
			rows: 1,
			notes: ['The sheet “Hướng dẫn” was not read: it does not name the columns.']
		});
		expect(await codes(world)).toEqual(['X1']);
	});

	test('what is wrong on a later sheet is said with its name', async () => {
		const content = await workbook({
			a: [['Điền vào trang b']],
			b: [HEADER, ['X1', 'Xã', 'village', '48']]
		});
		expect(
			(await outcome(await testWorld(), unitsImporter, 'a.xlsx', content)) as string[]
		).toEqual([expect.stringMatching(/^2 \[b\] kind: “village” is none of/)]);
	});

	test.each([
		[
			'rows without a first line',
			{ 'Tháng 1': [HEADER, UNIT('X1')], 'Tháng 2': [UNIT('X2')] },
			/^1 \[Tháng 2\] : the sheet “Tháng 2” holds rows/
		],
		[
			'another table',
			{ a: [HEADER, UNIT('X1')], b: [HEADER, UNIT('X2')] },
			/^0 : the sheets “a”, “b” all name the columns/
		],
		[
			'some of the columns',
			{
				a: [HEADER, UNIT('X1')],
				b: [
					['code', 'name'],
					['X2', 'Xã']
				]
			},
			/^1 \[b\] : the sheet “b” holds rows/
		],
		[
			'rows on a first sheet',
			{ a: [UNIT('X2')], b: [HEADER, UNIT('X1')] },
			/^1 : the sheet “a” holds rows/
		]
	])('a sheet that would not be read is refused and named: %s', async (_, sheets, message) => {
		const world = await testWorld();
		const problems = await outcome(
			world,
			unitsImporter,
			'a.xlsx',
			await workbook(sheets as Record<string, SheetCell[][]>)
		);
		expect(problems).toEqual([expect.stringMatching(message)]);
		expect(await codes(world)).toEqual([]);
	});

	test('columns and rows that are empty, at the right end and above, are no columns and no rows', async () => {
		const world = await testWorld();
		const bordered = await workbook({
			a: [
				['', '', ''],
				[...HEADER, '', ' '],
				[...UNIT('X1'), '', ''],
				['', '', '', '', '', '']
			]
		});
		expect(await outcome(world, unitsImporter, 'a.xlsx', bordered)).toEqual({ rows: 1, notes: [] });
		const csv = '\n;;;;;\ncode;name;kind;parent_code;;\nX2;Xã X2;commune;48;;\n;;;;;\n';
		expect(await outcome(world, unitsImporter, 'a.csv', csv)).toEqual({ rows: 1, notes: [] });
		expect(await codes(world)).toEqual(['X1', 'X2']);
		expect(
			await outcome(world, unitsImporter, 'a.csv', csv.replace('48;;', '48;;đã xong'))
		).toEqual([
			'4 : 6 cells where the first line names 4 columns; is a name with a comma unquoted?'
		]);
	});
});

describe('our own export of more rows than a sheet takes', () => {
	const COLUMNS = ['counter', 'answered_on', 'field', 'channel', 'questionnaire', 'overall'];

	async function exported(table: OutTable, others: Record<string, OutTable> = {}): Promise<Buffer> {
		const pieces: Buffer[] = [];
		for await (const piece of xlsx('responses', table, others, 101)) pieces.push(piece);
		return Buffer.concat(pieces);
	}

	const tableOf = (
		world: World,
		n: number,
		levels: (i: number) => number = (i) => 1 + (i % 5)
	): OutTable => ({
		columns: COLUMNS,
		rows: Array.from({ length: n }, (_, i) => [
			...[world.counters.land.code, '2026-04-01', 'land', 'paper', 'quick'],
			levels(i)
		])
	});

	const BOOK: OutTable = {
		columns: ['what', 'column', 'text', 'values', 'kind'],
		rows: [['column', 'overall', 'a', 'b', 'c']]
	};

	test('is read whole, over all its sheets, and counts once', async () => {
		const world = await testWorld();
		const file = await exported(tableOf(world, 250), { codebook: BOOK });
		expect(await outcome(world, responsesImporter, 'a.xlsx', file)).toEqual({
			rows: 250,
			notes: []
		});
		expect(Number(await rows(world, 'response'))).toBe(250);
		expect(await outcome(world, responsesImporter, 'a.xlsx', file)).toEqual({
			rows: 250,
			notes: []
		});
		expect(Number(await rows(world, 'response'))).toBe(250);
	});

	test('a bad row of a later sheet is named with the sheet', async () => {
		const world = await testWorld();
		const file = await exported(tableOf(world, 250, (i) => (i === 101 ? 9 : 5)));
		expect(await outcome(world, responsesImporter, 'a.xlsx', file)).toEqual([
			expect.stringMatching(/^3 \[responses_2\] overall: is not a level/)
		]);
	});

	test('without one of its sheets it is refused', async () => {
		const world = await testWorld();
		const lines = (n: number): SheetCell[][] =>
			(tableOf(world, n).rows as SheetCell[][]).slice(0, n);
		const end = [
			['rows', 'digest'],
			[250, 'sha256:00']
		];
		const content = await workbook({
			responses: [COLUMNS, ...lines(100)],
			responses_2: [COLUMNS, ...lines(100)],
			end
		});
		expect(await outcome(world, responsesImporter, 'a.xlsx', content)).toEqual([
			'0 : the file says it has 250 rows, but 200 came; rows are missing; have the file sent again'
		]);
	});
});

describe('what stands below the line that closes a file', () => {
	const HEADER = 'unit_code;field;month;received;settled\n';
	const ROW = (month: string) => `48;land;${month};100;90\n`;
	const BELOW =
		'this row stands below the line “#end” (line 3); put all rows above it, or take that line out';

	test.each([
		['rows added by hand', `${HEADER}${ROW('2026-01')}#end;1\n${ROW('2026-02')}`, `4 : ${BELOW}`],
		[
			'a second file',
			`${HEADER}${ROW('2026-01')}#end;1\n${HEADER}${ROW('2026-02')}#end;1\n`,
			`4 : ${BELOW}`
		],
		['another end', `${HEADER}${ROW('2026-01')}#end;1\n\n#end;1\n`, `5 : ${BELOW}`],
		[
			'rows added above it',
			`${HEADER}${ROW('2026-01')}${ROW('2026-02')}#end;1\n`,
			'4 field: the file says it has 1 rows, but 2 came; if rows were added, take the part “#end” out'
		],
		[
			'fewer rows than it says',
			`${HEADER}${ROW('2026-01')}#end;2\n`,
			'3 field: the file says it has 2 rows, but 1 came; rows are missing; have the file sent again'
		]
	])('is refused, and its first line named: %s', async (_, content, problem) => {
		const world = await testWorld();
		expect(await outcome(world, caseloadImporter, 'a.csv', content)).toEqual([problem]);
		expect(await world.office.db.selectFrom('caseload').selectAll().execute()).toEqual([]);
	});

	test('empty lines may follow; a row of a template that nobody filled in is passed over, and said', async () => {
		const world = await testWorld();
		const empty = '48;health;2026-01;;\n48;social;2026-01; ;\n';
		expect(
			await outcome(
				world,
				caseloadImporter,
				'a.csv',
				`${HEADER}${ROW('2026-01')}${empty}#end;3\n\n;;;;\n`
			)
		).toEqual({
			rows: 1,
			notes: ['2 lines from line 3 on have no numbers: passed over.']
		});
		expect(
			await outcome(world, caseloadImporter, 'a.csv', `${HEADER}48;health;2026-01;5;\n`)
		).toEqual(['2 settled: is empty; write 0 where there were none']);
	});
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { IMPORTERS } from '../../src/lib/server/imports.ts';
import type { ImportKind } from '../../src/lib/core/audit.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { caseloadImporter } from '../../src/lib/server/caseload/import.ts';
import { countersImporter } from '../../src/lib/server/counters/import.ts';
import { proceduresImporter } from '../../src/lib/server/units/import-procedures.ts';
import { responsesImporter } from '../../src/lib/server/responses/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import type { Importer } from '../../src/lib/server/files/importer.ts';
import { targetsImporter } from '../../src/lib/server/targets/import.ts';
import { unitsImporter } from '../../src/lib/server/units/import.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { noteIn } from '../../src/lib/text/problems.ts';
import { fileAt, told } from '../imports.ts';
import { fileWorld } from '../office.ts';

const NATIONAL_LIST = fileURLToPath(new URL('../../../shared/data/vn-units.csv', import.meta.url));
const AT = Date.UTC(2026, 10, 22);

const { world, folder } = await fileWorld();

async function importing<T>(importer: Importer<T>, content: string | Buffer, dryRun = false) {
	const file = join(folder, 'file.csv');
	writeFileSync(file, content);
	const [kind] = Object.entries(IMPORTERS).find(([, one]) => one === importer)! as [
		ImportKind,
		unknown
	];
	return importFile(world.office, kind, importer, fileAt(file), {
		actor: COMMAND_LINE,
		at: AT,
		dryRun
	});
}

/** What an import wrote, or its problems as `LINE column: message`. */
async function outcome<T>(importer: Importer<T>, content: string | Buffer, dryRun = false) {
	const result = await importing(importer, content, dryRun);
	if (result.ok) return [result.summary.rows, result.summary.added, result.summary.changed];
	return result.problems.map(told);
}

async function rowsIn(
	table: 'unit' | 'counter' | 'target' | 'response' | 'audit' | 'tally'
): Promise<number> {
	const { n } = await world.office.db
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return Number(n);
}

describe('units', () => {
	const SUCCESSION =
		'code,name,kind,parent_code,area,valid_from,valid_to,successors\n' +
		// The parent stands after its child, and a successor in the database already.
		'NG-1,Phòng Một,department,NG-CU,,,,\n' +
		'NG-CU,Huyện Nam Giang (cũ),district,48,,01/01/1999,2025-06-30,20707;20695\n';

	test('parents and successors may stand anywhere; read twice, nothing changes', async () => {
		expect(await outcome(unitsImporter, SUCCESSION)).toEqual([2, 2, 0]);
		expect(await outcome(unitsImporter, SUCCESSION)).toEqual([2, 0, 0]);
		const { db } = world.office;
		const child = (await units.byCode(db, 'NG-1'))!;
		expect((await units.lineage(db, child.id)).map((u) => u.code)).toEqual(['NG-1', 'NG-CU', '48']);
		expect((await units.byCode(db, 'NG-CU'))?.validFrom).toBe('1999-01-01');
		expect(await db.selectFrom('unit_successor').selectAll().execute()).toHaveLength(2);
	});

	test('names are kept in NFC, found without diacritics; BOM, semicolons and CR LF are read', async () => {
		const decomposed = 'Xã Tà Bhing'.normalize('NFD');
		expect(
			await outcome(
				unitsImporter,
				`\uFEFFcode;name;kind;parent_code\r\nTB;${decomposed};commune;48\r\n`
			)
		).toEqual([1, 1, 0]);
		expect(
			(await units.search(world.office.db, world.units.daNang, 'ta bhing', 5)).map((u) => u.name)
		).toEqual(['Xã Tà Bhing']);
	});

	test('UTF-16, as some spreadsheets save text, is read', async () => {
		expect(
			await outcome(
				unitsImporter,
				Buffer.from('\uFEFFcode\tname\tkind\tparent_code\nU16\tĐắc Pring\tcommune\t48\n', 'utf16le')
			)
		).toEqual([1, 1, 0]);
	});

	test('every bad row is named, and nothing is written', async () => {
		const before = await rowsIn('unit');
		const bad =
			'code,name,kind,parent_code\n' +
			'OK,Tốt,commune,48\n' +
			',Không mã,commune,48\n' +
			'K,Loại lạ,village,48\n' +
			'D,Hai lần,commune,48\n' +
			'D,Hai lần,commune,48\n' +
			'P,Không có cấp trên,commune,999\n' +
			'A,Vòng,commune,B\n' +
			'B,Vòng,commune,A\n';
		expect(await outcome(unitsImporter, bad)).toEqual([
			'3 code: is empty',
			'4 kind: “village” is none of country, province, department, district, commune, centre, clinic, school',
			'6 code: “D” stands in line 5 already',
			'7 parent_code: there is no unit “999”',
			'8 parent_code: “A” would stand below itself',
			'9 parent_code: “B” would stand below itself'
		]);
		expect(await rowsIn('unit')).toBe(before);
	});

	test.each([
		['', 'the file is empty'],
		['code,name\nX,Y\n', '1 kind: this column is missing'],
		['code,name,kind,parent_code,colour\n', '1 colour: not a column of this file'],
		['code,name,kind,parent_code,name\n', '1 name: this column stands there twice'],
		[
			'code,name,kind,parent_code\nX,Nam, Giang,commune,48\n',
			'2 : 5 cells where the first line names 4 columns'
		],
		[
			'code,name,kind,parent_code\nX,"Nam,commune,48\n',
			'a quotation mark is opened and not closed'
		],
		[
			Buffer.from(
				'636f64652c6e616d652c6b696e642c706172656e745f636f64650a58 2cff2c636f6d6d756e652c34380a'.replace(
					' ',
					''
				),
				'hex'
			),
			'not UTF-8'
		]
	])('a damaged file is refused: %j', async (content, message) => {
		const before = await rowsIn('unit');
		expect((await outcome(unitsImporter, content)).join('\n')).toContain(message);
		expect(await rowsIn('unit')).toBe(before);
	});

	test('a file that is not there is said in a sentence', async () => {
		const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
		const result = await importFile(
			world.office,
			'units',
			unitsImporter,
			fileAt(join(folder, 'nowhere.csv')),
			options
		);
		expect(result).toEqual({
			ok: false,
			problems: [{ line: 0, column: '', code: 'no-file', values: {} }]
		});
	});

	test.skipIf(!existsSync(NATIONAL_LIST))(
		'the national list: 34 provinces, 3,321 communes',
		async () => {
			const lines = readFileSync(NATIONAL_LIST, 'utf8').trim().split('\n').length - 1;
			const result = await importing(unitsImporter, readFileSync(NATIONAL_LIST));
			expect(result.ok && result.summary.rows).toBe(lines);
			// domain.md §8: 34 provinces; 2,621 xã + 687 phường + 13 đặc khu = 3,321 communes.
			const count = async (kind: string) =>
				(await units.all(world.office.db)).filter(
					(u) => u.kind === kind && u.code !== 'TB' && u.code !== 'U16'
				).length;
			expect([await count('province'), await count('commune')]).toEqual([34, 3321]);
		}
	);
});

test('procedures: codes are checked, a changed name is a change', async () => {
	const file = (name: string) =>
		`code,name,field\n2.000635,${name},civil-status\n1.001612.000.00.00.H48,Cấp giấy phép,construction\n`;
	expect(await outcome(proceduresImporter, file('Cấp bản sao'))).toEqual([2, 2, 0]);
	expect(await outcome(proceduresImporter, file('Cấp bản sao trích lục'))).toEqual([2, 0, 1]);
	expect(
		await outcome(proceduresImporter, 'code,name,field\n9.000635,Sai,land\n2.000636,Sai,sea\n')
	).toEqual([
		'2 code: “9.000635” is not a procedure’s code such as 2.000635',
		'3 field: there is no field “sea”'
	]);
});

describe('counters', () => {
	test('codes are made and told; read twice, nothing changes; a changed row is a change', async () => {
		const file = (fields: string) =>
			`unit_code,name,fields,questionnaire\n20707,Quầy 7,${fields},quick\n`;
		const first = await importing(countersImporter, file('land;construction'));
		expect(first.ok && noteIn(first.summary.notes[0]!, 'en')).toMatch(/^[0-9A-Z]{6} {2}Quầy 7$/);
		expect(await outcome(countersImporter, file('land;construction'))).toEqual([1, 0, 0]);
		expect(await outcome(countersImporter, file('land'))).toEqual([1, 0, 1]);
	});

	test('an own public code is kept; one of another unit is refused', async () => {
		expect(
			await outcome(countersImporter, 'unit_code,name,fields,public_code\n20707,Quầy 8,land,q8ng\n')
		).toEqual([1, 1, 0]);
		expect(
			await outcome(countersImporter, 'unit_code,name,fields,public_code\n20695,Quầy 8,land,Q8NG\n')
		).toEqual(['2 public_code: “Q8NG” is a counter of another unit']);
		expect(await outcome(countersImporter, 'unit_code,name,fields\n20707,,\n')).toEqual([
			'2 name: is empty',
			'2 fields: is empty'
		]);
	});
});

test('targets: decimal comma, the replaced one stays as history', async () => {
	const file = (percent: string) =>
		`unit_code;field;year;percent;basis\n48;overall;2026;90;Kế hoạch\n48;land;2026;${percent};Kế hoạch\n`;
	expect(await outcome(targetsImporter, file('85,5'))).toEqual([2, 2, 0]);
	expect(await outcome(targetsImporter, file('85,5'))).toEqual([2, 0, 0]);
	expect(await outcome(targetsImporter, file('86'))).toEqual([2, 0, 1]);
	const land = await world.office.db
		.selectFrom('target')
		.select(['percent', 'replaced_at'])
		.where('field_id', 'is not', null)
		.orderBy('id')
		.execute();
	expect(land).toEqual([
		{ percent: 85.5, replaced_at: AT },
		{ percent: 86, replaced_at: null }
	]);
	expect(
		(await outcome(targetsImporter, 'unit_code,field,year,percent,basis\n48,land,26,101,\n')).length
	).toBe(3);
});

test('caseload: a month is replaced, more late than settled is refused, the counter must be the unit’s', async () => {
	const file = (settled: number) =>
		`unit_code,counter,field,month,received,settled,late,complained\n20707,,land,2026-07,120,${settled},3,\n20707,${world.counters.land.code},land,2026-07,12,10,,0\n`;
	expect(await outcome(caseloadImporter, file(110))).toEqual([2, 2, 0]);
	expect(await outcome(caseloadImporter, file(110))).toEqual([2, 0, 0]);
	expect(
		await outcome(
			caseloadImporter,
			`unit_code,counter,field,month,received,settled,late\n20707,${world.counters.clinic.code},land,2026-13,1,2,3\n`
		)
	).toEqual([
		'2 month: “2026-13” is not a month such as 2026-07',
		`2 counter: “${world.counters.clinic.code}” is a counter of another unit`,
		'2 late: there cannot be more late dossiers than settled ones'
	]);
});

describe('a file says no more than a form may', () => {
	const counters = (...rows: string[]) =>
		`unit_code,name,fields,languages,public_code\n${rows.join('\n')}\n`;

	test('a name that another counter of the unit has in use is refused, however it is written', async () => {
		const { retired } = world.counters;
		expect(
			await outcome(countersImporter, counters('20707,Quầy 21,land,,', '20707,Quầy 22,land,,'))
		).toEqual([2, 2, 0]);
		expect(
			await outcome(countersImporter, counters('20707,QUẦY 21,land,,', '20695,Quầy 21,land,,'))
		).toEqual(['2 name: the unit has a counter in use with the name “QUẦY 21” already']);
		expect(
			await outcome(
				countersImporter,
				counters('20707,Quầy 23,land,,Q23A', '20707,quầy 23,land,,Q23B')
			)
		).toEqual(['3 name: the unit has a counter in use with the name “quầy 23” already']);
		// What is known under its own code keeps its name, and a retired one takes none away.
		const { ok } = await importing(
			countersImporter,
			counters(`20707,${retired.name},land,,${retired.code}`)
		);
		expect(ok).toBe(true);
	});

	test('languages are said as the form says them; Vietnamese is always one', async () => {
		const languages = async () =>
			(
				await world.office.db
					.selectFrom('counter')
					.select('languages')
					.where('name', '=', 'Quầy 31')
					.executeTakeFirstOrThrow()
			).languages;
		expect(await outcome(countersImporter, counters('20707,Quầy 31,land,vi,'))).toEqual([1, 1, 0]);
		expect(await languages()).toBe('["vi"]');
		expect(await outcome(countersImporter, counters('20707,Quầy 31,land,en,'))).toEqual([1, 0, 1]);
		expect(await languages()).toBe('["vi","en"]');
		expect(await outcome(countersImporter, counters('20707,Quầy 31,land,vi;mong,'))).toEqual([
			'2 languages: “mong” is none of vi, en'
		]);
	});

	test('a unit that is no more gets no new counter', async () => {
		const file = 'code,name,kind,parent_code,valid_to\nOLD,Huyện cũ,district,48,2025-06-30\n';
		expect(await outcome(unitsImporter, file)).toEqual([1, 1, 0]);
		expect(await outcome(countersImporter, counters('OLD,Quầy 1,land,,'))).toEqual([
			'2 unit_code: the unit “OLD” does not exist today and gets no new counters'
		]);
	});

	test('thousands, and months as people write them; a month to come has no dossiers', async () => {
		const file = (month: string, received: string) =>
			`unit_code;field;month;received;settled\n20707;construction;${month};${received};1\n`;
		expect(await outcome(caseloadImporter, file('06/2026', '1.234'))).toEqual([1, 1, 0]);
		expect(await outcome(caseloadImporter, file('2026-06-01', '1 234'))).toEqual([1, 0, 0]);
		expect(await outcome(caseloadImporter, file('2099-06', '1'))).toEqual([
			'2 month: 2099-06 is still to come'
		]);
	});
});

describe('responses', () => {
	const header =
		'id,counter,answered_on,field,channel,questionnaire,comment,overall,access,reasons\n';
	const line = (cells: string) => `${cells.replace('LAND', world.counters.land.code)}\n`;

	test('a date that is none is said to be none, and nothing else of it', async () => {
		expect(
			await outcome(responsesImporter, header + line(',LAND,2027-13-01,land,paper,quick,,5,,'))
		).toEqual(['2 answered_on: “2027-13-01” is not a date such as 2026-07-31']);
	});

	test('paper forms: without an id, the same file counts once; another file with the same answers counts again', async () => {
		const rows =
			line(',LAND,2026-07-31,land,paper,quick,,5,,') +
			line(',LAND,31/07/2026,,paper,quick,,2,0x,1;3').replace('0x', '') +
			line(',LAND,2026-07-31,land,paper,quick,,,4,');
		expect(await outcome(responsesImporter, header + rows)).toEqual([3, 3, 0]);
		expect(await outcome(responsesImporter, header + rows)).toEqual([3, 0, 0]);
		expect(
			await outcome(
				responsesImporter,
				header + rows + line(',LAND,2026-07-31,land,paper,quick,,5,,')
			)
		).toEqual([4, 4, 0]);
		const stored = await world.office.db
			.selectFrom('response')
			.select(['answers', 'channel'])
			.orderBy('number')
			.limit(3)
			.execute();
		expect(stored.map((r) => r.answers)).toEqual([
			'[5,null,null,null,null,null,null,null]',
			'[2,[0,2],null,null,null,null,null,null]',
			'[null,null,4,null,null,null,null,null]'
		]);
	});

	test('with an id: the same again is nothing new, other content is refused and takes the whole file with it', async () => {
		const id = '0190b5a0-7c3e-7000-8000-00000000000a';
		expect(
			await outcome(responsesImporter, header + line(`${id},LAND,2026-07-01,land,api,quick,,4,,`))
		).toEqual([1, 1, 0]);
		expect(
			await outcome(responsesImporter, header + line(`${id},LAND,2026-07-01,land,api,quick,,4,,`))
		).toEqual([1, 0, 0]);
		const before = [await rowsIn('response'), await rowsIn('tally'), await rowsIn('audit')];
		expect(
			await outcome(
				responsesImporter,
				header +
					line(',LAND,2026-07-02,land,paper,quick,,4,,') +
					line(`${id},LAND,2026-07-01,land,api,quick,,1,,`)
			)
		).toEqual(['3 id: a response with this id is stored already, with other content']);
		expect([await rowsIn('response'), await rowsIn('tally'), await rowsIn('audit')]).toEqual(
			before
		);
	});

	test('bad rows are named, each with all that is wrong', async () => {
		const before = await rowsIn('response');
		const rows = [
			'x,NOPE,2026-02-30,land,smoke,slow,,5,,',
			',LAND,2999-01-01,construction,paper,quick,,6,,9',
			',LAND,2026-01-01,land,paper,quick,,,,'
		];
		expect(await outcome(responsesImporter, header + rows.map(line).join(''))).toEqual([
			'2 id: “x” is not a UUID',
			'2 counter: there is no counter “NOPE”',
			'2 answered_on: “2026-02-30” is not a date such as 2026-07-31',
			'2 channel: “smoke” is none of poster, screen, receipt, kiosk, paper, phone, api',
			'2 questionnaire: there is no questionnaire “slow”',
			'3 answered_on: 2999-01-01 is still to come',
			'3 field: the counter does not serve “construction”, but land',
			'3 overall: is not a level from 1 to 5 (0 for no opinion, where the form has it)',
			'4 overall: no rated question is answered'
		]);
		expect(await rowsIn('response')).toBe(before);
	});

	test('a file cut off before its end mark’s count is refused', async () => {
		const rows = line(',LAND,2026-07-03,land,paper,quick,,4,,') + '#end,2\n';
		expect((await outcome(responsesImporter, header + rows)).join()).toContain(
			'the file says it has 2 rows, but 1 came'
		);
	});

	test('a dry run writes nothing', async () => {
		const before = await rowsIn('response');
		expect(
			await outcome(
				responsesImporter,
				header + line(',LAND,2026-07-04,land,paper,quick,,4,,'),
				true
			)
		).toEqual([1, 0, 0]);
		expect(await rowsIn('response')).toBe(before);
	});
});

test('an import leaves an audit row with the file’s digest', async () => {
	await outcome(unitsImporter, 'code,name,kind,parent_code\nAUD,Dấu vết,commune,48\n');
	const row = await world.office.db
		.selectFrom('audit')
		.selectAll()
		.orderBy('id', 'desc')
		.executeTakeFirstOrThrow();
	expect(row).toMatchObject({ action: 'import.units', actor: 'command line', at: AT });
	expect(JSON.parse(row.detail)).toMatchObject({
		file: 'file.csv',
		rows: 1,
		added: 1,
		sha256: expect.stringMatching(/^[0-9a-f]{64}$/)
	});
});

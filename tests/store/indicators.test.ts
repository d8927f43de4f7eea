import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
	GRADES,
	INDICATORS,
	readAmount,
	writeAmount,
	type Measure
} from '../../src/lib/core/indicators/indicators.ts';
import { inOrder, outcomeOf } from '../../src/lib/core/indicators/outcome.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { putIndicators } from '../../src/lib/server/demo/indicators.ts';
import { putUnits } from '../../src/lib/server/demo/units.ts';
import { indicatorsImporter } from '../../src/lib/server/indicators/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { addIndicator, setFigures } from '../../src/lib/server/indicators/changes.ts';
import { readFigures } from '../../src/lib/server/indicators/form.ts';
import { indicatorsOf } from '../../src/lib/server/indicators/view.ts';
import * as indicators from '../../src/lib/server/store/indicators.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { testFolder } from '../setup/folder.ts';
import type { World } from '../world.ts';
import { AT, testWorld } from './setup.ts';
import { fileAt, told } from '../imports.ts';

const HEADER = 'unit_code,indicator,period,value,target,basis\n';

/** Imports rows under the header; what was added, or the problems as `LINE column: message`. */
async function importing(world: World, rows: string, header = HEADER) {
	const file = join(testFolder(), 'indicators.csv');
	writeFileSync(file, header + rows);
	const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
	const result = await importFile(
		world.office,
		'indicators',
		indicatorsImporter,
		fileAt(file),
		options
	);
	if (result.ok) return [result.summary.rows, result.summary.added, result.summary.changed];
	return result.problems.map(told);
}

const figures = ({ office }: World) =>
	office.db
		.selectFrom('indicator_figure')
		.select(['period', 'kind', 'amount', 'basis', 'set_at', 'replaced_at'])
		.orderBy('id')
		.execute();

async function plan({ office }: World, code: string, year = 2026) {
	return indicatorsOf(office.db, (await units.byCode(office.db, code))!, year);
}

async function row(world: World, unit: string, indicator: string, year = 2026) {
	const found = (await plan(world, unit, year)).rows.find(({ code }) => code === indicator);
	if (!found) throw new Error(`no ${indicator} in the plan of ${unit}`);
	return found;
}

describe('amounts', () => {
	test.each<[string, Measure, number | null]>([
		['97,5', 'percent', 97.5],
		['30.53 %', 'percent', 30.53],
		['100', 'percent', 100],
		['100,01', 'percent', null],
		['-1', 'percent', null],
		['', 'percent', null],
		['1,23456', 'percent', null],
		['1250', 'number', 1250],
		['0,125', 'number', 0.125],
		// A thousand to a Vietnamese reader, one and a bit to another: neither is taken.
		['1.250', 'number', null],
		['1,250', 'number', null],
		['12', 'rank', 12],
		['12,5', 'rank', null],
		['0', 'rank', null],
		['Khá', 'grade', 3],
		['xuất sắc', 'grade', 5],
		['Good', 'grade', 4],
		['Giỏi', 'grade', null],
		['3', 'grade', null]
	])('%j as a %s is %j', (text, measure, amount) => {
		expect(readAmount(text, measure)).toBe(amount);
		expect(readAmount(text.normalize('NFD'), measure)).toBe(amount);
	});

	test('what is written into a form is read back as it was', () => {
		for (const language of ['vi', 'en'] as const) {
			for (const amount of [0, 12.5, 1250, 0.1234])
				expect(readAmount(writeAmount(amount, 'number', language), 'number')).toBe(amount);
			for (const i of GRADES.keys())
				expect(readAmount(writeAmount(i + 1, 'grade', language), 'grade')).toBe(i + 1);
		}
	});

	test('met is at the target or on its better side, unrounded', () => {
		expect(outcomeOf('higher', 90, 90)).toBe('met');
		expect(outcomeOf('higher', 89.995, 90)).toBe('not-met');
		expect(outcomeOf('lower', 35, 35)).toBe('met');
		expect(outcomeOf('lower', 36, 35)).toBe('not-met');
		expect(outcomeOf('higher', null, 90)).toBe('no-value');
		expect(outcomeOf('higher', 0, null)).toBe('no-target');
	});

	test('periods stand in the order in which they end, the longer last', () => {
		const order = [
			'2025',
			'2026-03',
			'2026-Q1',
			'2026-Q2',
			'2026-H1',
			'2026-Q3',
			'2026-9M',
			'2026-Q4',
			'2026-H2',
			'2026'
		];
		expect(order.toReversed().sort(inOrder)).toEqual(order);
	});
});

describe('the register', () => {
	test('ships once, with distinct codes and names in both languages', async () => {
		const world = await testWorld();
		await indicators.ship(world.office.db);
		const all = await indicators.all(world.office.db);
		expect(all.map(({ code }) => code)).toEqual(INDICATORS.map(({ code }) => code));
		expect(new Set(all.flatMap(({ name }) => [name.vi, name.en])).size).toBe(2 * all.length);
		for (const { name } of all) expect(name.vi).toBe(name.vi.normalize('NFC'));
	});

	test('an office’s own indicator is known to it and to those below, and to nobody beside it', async () => {
		const world = await testWorld();
		const { db } = world.office;
		const own = {
			name: { vi: 'Hồ sơ có thư xin lỗi khi trễ hẹn' },
			measure: 'percent',
			better: 'higher'
		} as const;
		const add = (unitId: number) => addIndicator(db, COMMAND_LINE, unitId, own, AT);
		expect(await add(world.units.namGiang)).toEqual({
			kind: 'done',
			result: 'ho-so-co-thu-xin-loi-khi-tre-hen'
		});
		expect(await add(world.units.namGiang)).toEqual({ kind: 'refused', why: 'name-taken' });
		expect(await add(world.units.thanhMy)).toEqual({
			kind: 'done',
			result: 'ho-so-co-thu-xin-loi-khi-tre-hen-2'
		});
		const codes = async (...lineage: number[]) =>
			(await indicators.forLineage(db, lineage)).map(({ code }) => code);
		expect(await codes(world.units.namGiang, world.units.daNang)).toContain(
			'ho-so-co-thu-xin-loi-khi-tre-hen'
		);
		expect(await codes(world.units.daNang)).not.toContain('ho-so-co-thu-xin-loi-khi-tre-hen');
		expect(
			await importing(world, '20695,ho-so-co-thu-xin-loi-khi-tre-hen,2026-Q1,90,,x\n')
		).toEqual(['2 indicator: “ho-so-co-thu-xin-loi-khi-tre-hen” belongs to another office']);
		expect(
			await importing(world, '20707,ho-so-co-thu-xin-loi-khi-tre-hen,2026-Q1,90,,x\n')
		).toEqual([1, 1, 0]);
	});
});

describe('import', () => {
	test('values and targets with decimal comma; read twice, nothing changes', async () => {
		const world = await testWorld();
		const rows =
			'20707;on-time;2026-H1;97,5;98;Kế hoạch 1\n20707;par-index-rank;2025;12;10;Công bố\n20707;par-index-group;2025;;Khá;Công bố\n';
		expect(await importing(world, rows, HEADER.replaceAll(',', ';'))).toEqual([3, 3, 0]);
		expect(await importing(world, rows, HEADER.replaceAll(',', ';'))).toEqual([3, 0, 0]);
		expect(
			(await figures(world)).map(({ period, kind, amount }) => [period, kind, amount])
		).toEqual([
			['2026-H1', 'target', 98],
			['2026-H1', 'value', 97.5],
			['2025', 'target', 10],
			['2025', 'value', 12],
			['2025', 'target', 3]
		]);
	});

	test('every bad row is named, and nothing is written', async () => {
		const world = await testWorld();
		const rows =
			'20707,on-time,2026-H1,97.5,98,good\n' +
			'99999,on-time,2026-Q1,90,,x\n' +
			'20707,speed,2026-Q1,90,,x\n' +
			'20707,on-time,2026-Q5,90,,x\n' +
			'20707,on-time,2026-02-30,90,,x\n' +
			'20707,on-time,1999,90,,x\n' +
			'20707,on-time,2100,90,98,x\n' +
			'20707,on-time,2026-Q1,104,,x\n' +
			'20707,papi-rank,2025,12.5,0,x\n' +
			'20707,par-index-group,2025,giỏi,,x\n' +
			'20707,signed,2025,,,x\n' +
			'20707,signed,2025-Q1,90,,\n' +
			'20707,on-time,2026-H1,97.5,98,again\n';
		expect(await importing(world, rows)).toEqual([
			'3 unit_code: there is no unit “99999”',
			'4 indicator: there is no indicator “speed”',
			'5 period: “2026-Q5” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07',
			'6 period: “2026-02-30” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07',
			'7 period: “1999” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07',
			'8 value: 2100 is still to come',
			'9 value: “104” is not a percentage from 0 to 100, with at most four decimals, such as 97,5',
			'10 target: “0” is not a rank: a whole number from 1',
			'10 value: “12.5” is not a rank: a whole number from 1',
			'11 value: “giỏi” is not one of Yếu, Trung bình, Khá, Tốt, Xuất sắc',
			'12 value: value and target are both empty',
			'13 basis: is empty',
			'14 period: “2026-H1” stands in line 2 already'
		]);
		expect(await figures(world)).toEqual([]);
	});

	test('an empty cell says nothing: what stands there stays', async () => {
		const world = await testWorld();
		await importing(world, '20707,on-time,2026,97,98,a\n');
		expect(await importing(world, '20707,on-time,2026,97.2,,b\n')).toEqual([1, 0, 1]);
		expect(await row(world, '20707', 'on-time')).toMatchObject({
			target: { amount: 98, basis: 'a' },
			value: { amount: 97.2, basis: 'b' },
			outcome: 'not-met'
		});
	});
});

test('a replaced figure stays as history; the same again changes nothing; one taken back is in force no more', async () => {
	const world = await testWorld();
	const { db } = world.office;
	const { id } = (await indicators.all(db)).find(({ code }) => code === 'signed')!;
	const of = {
		unit_id: world.units.namGiang,
		indicator_id: id,
		period: '2026',
		kind: 'target'
	} as const;
	expect(await indicators.set(db, { ...of, amount: 90, basis: 'KH 1', set_at: 1 })).toBe('added');
	expect(await indicators.set(db, { ...of, amount: 90, basis: 'KH 1', set_at: 2 })).toBe('same');
	expect(await indicators.set(db, { ...of, amount: 100, basis: 'KH 1', set_at: 3 })).toBe(
		'changed'
	);
	expect(await indicators.set(db, { ...of, amount: 100, basis: 'KH 2', set_at: 4 })).toBe(
		'changed'
	);
	expect(await indicators.set(db, { ...of, amount: null, basis: '', set_at: 5 })).toBe('changed');
	expect(await indicators.set(db, { ...of, amount: null, basis: '', set_at: 6 })).toBe('same');
	const target = { period: '2026', kind: 'target' };
	expect(await figures(world)).toEqual([
		{ ...target, amount: 90, basis: 'KH 1', set_at: 1, replaced_at: 3 },
		{ ...target, amount: 100, basis: 'KH 1', set_at: 3, replaced_at: 4 },
		{ ...target, amount: 100, basis: 'KH 2', set_at: 4, replaced_at: 5 }
	]);
	expect((await plan(world, '20707')).rows).toEqual([]);
});

test.each([
	[
		'two targets in force for one period',
		`insert into indicator_figure (unit_id, indicator_id, period, kind, amount, basis, set_at)
		values (1, 1, '2026', 'target', 90, 'x', 1), (1, 1, '2026', 'target', 95, 'x', 2)`,
		/unique/i
	],
	[
		'an amount below 0',
		`insert into indicator_figure (unit_id, indicator_id, period, kind, amount, basis, set_at) values (1, 1, '2026', 'value', -1, 'x', 1)`,
		/check/i
	],
	[
		'a figure of no kind',
		`insert into indicator_figure (unit_id, indicator_id, period, kind, amount, basis, set_at) values (1, 1, '2026', 'hope', 1, 'x', 1)`,
		/check/i
	],
	['a second indicator with a code', `update indicator set code = 'on-time'`, /unique/i]
])('the database refuses %s', async (_, statement, says) => {
	const { office } = await testWorld();
	await expect(sql.raw(statement).execute(office.db)).rejects.toThrow(says);
});

describe('the plan', () => {
	test('the value that stands for the year is that of the period that ends last, judged by its own target or the year’s', async () => {
		const world = await testWorld();
		await importing(
			world,
			'20707,signed,2026,,90,a\n20707,signed,2026-Q1,80,,b\n20707,signed,2026-Q2,92,,b\n'
		);
		expect(await row(world, '20707', 'signed')).toMatchObject({
			value: { amount: 92, period: '2026-Q2' },
			target: { amount: 90, period: '2026' },
			outcome: 'met',
			periods: [
				{ period: '2026-Q1', outcome: 'not-met' },
				{ period: '2026-Q2', outcome: 'met' }
			]
		});
		await importing(world, '20707,signed,2026-H1,86,85,c\n20707,signed,2026-Q3,,99,c\n');
		expect(await row(world, '20707', 'signed')).toMatchObject({
			value: { amount: 86, period: '2026-H1' },
			target: { amount: 85, period: '2026-H1' },
			outcome: 'met'
		});
	});

	test('a share takes the target of the nearest unit above; a rank, a grade and a count are the unit’s own', async () => {
		const world = await testWorld();
		const targets =
			'48,signed,2026,,100,a\n48,papi-rank,2026,,10,a\n48,par-index-group,2026,,Tốt,a\n';
		const values =
			'20707,signed,2026-Q1,90,,b\n20707,papi-rank,2025,3,,b\n20707,par-index-group,2026,Khá,,b\n';
		await importing(world, targets + values);
		expect(await row(world, '20707', 'signed')).toMatchObject({
			target: { amount: 100 },
			inherited: 'Thành phố Đà Nẵng',
			outcome: 'not-met'
		});
		expect(await row(world, '20707', 'par-index-group')).toMatchObject({
			target: null,
			outcome: 'no-target'
		});
		await importing(world, '20707,signed,2026,,88,c\n');
		expect(await row(world, '20707', 'signed')).toMatchObject({
			target: { amount: 88 },
			inherited: null,
			outcome: 'met'
		});
	});

	test('of ranks the lower is better', async () => {
		const world = await testWorld();
		await importing(world, '48,papi-rank,2026,9,10,a\n48,sipas-rank,2026,11,10,a\n');
		expect(await row(world, '48', 'papi-rank')).toMatchObject({ outcome: 'met' });
		expect(await row(world, '48', 'sipas-rank')).toMatchObject({ outcome: 'not-met' });
		expect((await plan(world, '48')).counts).toEqual({
			met: 1,
			'not-met': 1,
			'no-value': 0,
			'no-target': 0
		});
	});

	test('a trend joins periods of one length only, over the years', async () => {
		const world = await testWorld();
		const value = (period: string, amount: number) => `20707,signed,${period},${amount},,x\n`;
		await importing(
			world,
			value('2025-Q3', 70) +
				value('2025-Q4', 75) +
				value('2026-Q1', 80) +
				value('2026-H1', 81) +
				value('2025', 72)
		);
		expect((await row(world, '20707', 'signed')).trend).toEqual([
			{ period: '2025-Q3', amount: 70 },
			{ period: '2025-Q4', amount: 75 },
			{ period: '2026-Q1', amount: 80 }
		]);
	});

	test('units below are counted each for itself; those without figures are named', async () => {
		const world = await testWorld();
		await importing(
			world,
			'48,signed,2026,,90,a\n48,digitised,2026,,60,a\n20707,signed,2026-Q1,95,,b\n'
		);
		const { below, without, years } = await plan(world, '48');
		expect(below).toEqual([
			{
				code: '20707',
				name: 'UBND xã Nam Giang',
				counts: { met: 1, 'not-met': 0, 'no-value': 1, 'no-target': 0 },
				deeper: false
			}
		]);
		expect(without).toEqual([{ code: '20695', name: 'UBND xã Thạnh Mỹ' }]);
		expect(years).toEqual([2026]);
	});

	test('a target that was written as a fraction is asked about, where more is better', async () => {
		const world = await testWorld();
		const register = await indicators.all(world.office.db);
		const late = {
			...register.find(({ code }) => code === 'on-time')!,
			code: 'late',
			better: 'lower' as const
		};
		const read = (typed: Record<string, string>) =>
			readFigures(
				{ 'basis.target': 'KH', 'basis.value': 'BC', ...typed },
				[...register, late],
				'2026-Q1',
				'2026-05-20'
			);
		expect(read({ 'target.on-time': '0,9' })).toEqual({
			ok: false,
			problems: [{ input: 'target.on-time', what: 'fraction' }]
		});
		expect(
			read({ 'target.on-time': '90%', 'value.on-time': '0,9', 'target.late': '0,5' })
		).toMatchObject({ ok: true });
	});

	test('a change is written down once, with what was changed; the same form again leaves no trace', async () => {
		const world = await testWorld();
		const { db } = world.office;
		const register = await indicators.all(db);
		const typed = {
			'value.signed': '91,5',
			'was.value.signed': '',
			'basis.value': 'BC 1',
			'was.basis.value': ''
		};
		const read = readFigures(typed, register, '2026-Q1', '2026-05-20');
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		const set = () =>
			setFigures(db, COMMAND_LINE, world.units.namGiang, '2026-Q1', read.changes, AT);
		expect([await set(), await set()]).toEqual([{ kind: 'done', result: 1 }, { kind: 'nothing' }]);
		const audit = await db
			.selectFrom('audit')
			.selectAll()
			.where('action', '=', 'indicator.set')
			.execute();
		expect(audit.map(({ detail, unit_id }) => [unit_id, JSON.parse(detail)])).toEqual([
			[
				world.units.namGiang,
				{
					period: '2026-Q1',
					changes: [{ indicator: 'signed', kind: 'value', amount: 91.5, basis: 'BC 1' }]
				}
			]
		]);
	});
});

test('the demonstration says what the two documents say (domain.md §1), with where it comes from', async () => {
	const world = await testWorld();
	const { db } = world.office;
	for (const table of ['indicator_figure', 'counter_field', 'counter'] as const)
		await db.deleteFrom(table).execute();
	await db.updateTable('unit').set({ parent_id: null }).execute();
	await db.deleteFrom('unit').execute();
	await putIndicators(db, await putUnits(db), '2026-11-20');

	const targets = (await plan(world, 'NG-CU', 2023)).rows.map(({ code, target }) => [
		code,
		target?.amount
	]);
	expect(targets).toEqual([
		['part-online', 65],
		['digitised', 60],
		['e-documents', 100],
		['signed', 100],
		['national-portal', 90],
		['fee-online', 60],
		// Khá and Tốt.
		['par-index-group', 3],
		['competitiveness', 4]
	]);
	const { rows } = await plan(world, 'SMC-CU', 2023);
	expect(rows.map(({ code, value }) => [code, value?.period, value?.amount])).toEqual([
		['on-time', '2023-H1', 97.5],
		['full-online', '2023-H1', 83.5],
		['online-payment', '2023-H1', 30.53],
		['e-documents', '2023-H1', 95],
		['signed', '2023-H1', 74]
	]);
	expect(rows.every(({ value }) => value!.basis.includes('14/06/2023'))).toBe(true);
	// What is not from the documents says that it is invented.
	const invented = await db
		.selectFrom('indicator_figure')
		.select('basis')
		.where('period', '>', '2024')
		.execute();
	expect(invented.length).toBeGreaterThan(100);
	for (const { basis } of invented) expect(basis).toContain('minh họa do máy tạo');
});

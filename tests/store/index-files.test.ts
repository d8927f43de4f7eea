import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Detail } from '../../src/lib/core/index-file.ts';
import type { Group } from '../../src/lib/core/results/results.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { checkFile } from '../../src/lib/server/files/check.ts';
import { written } from '../../src/lib/server/files/formats.ts';
import { INDEX_NAMES, rowDigest, type IndexRow } from '../../src/lib/server/index-files/columns.ts';
import { indexJson, indexTable } from '../../src/lib/server/index-files/export.ts';
import type { SheetCell } from '../../src/lib/server/files/table.ts';
import { importIndexFiles } from '../../src/lib/server/index-files/import.ts';
import { mergedFor } from '../../src/lib/server/index-files/merged.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as units from '../../src/lib/server/store/units.ts';
import figures from '../core/reference/reference.json' with { type: 'json' };
import { testFolder } from '../setup/folder.ts';
import type { World } from '../world.ts';
import {
	ask,
	AT,
	formsOf,
	LATER,
	many,
	QUERY,
	rated,
	setTarget,
	store,
	testWorld
} from './setup.ts';
import { problemIn } from '../../src/lib/text/problems.ts';

const PERIOD = QUERY.period;
const COMMUNES = ['20707', '20695'];

/**
 * Two communes in one database, with fields, channels, versions' worth of forms, cells of few,
 * targets and dossiers.
 */
async function fill(world: World): Promise<void> {
	const [land, general, clinic, school, criteria] = await Promise.all(
		(['land', 'general', 'clinic', 'school', 'criteria'] as const).map((name) =>
			formsOf(world, name)
		)
	);
	const answers = (i: number) => ({
		overall: 1 + (i % 5),
		access: i % 3 ? 4 : null,
		procedure: 5,
		staff: 1 + (i % 4)
	});
	await store(world, [
		...many(70, (i) => land!({ answers: answers(i), channel: i % 7 ? 'poster' : 'kiosk' })),
		...many(40, (i) =>
			general!({ field: 'civil-status', answers: answers(i + 1), channel: 'paper' })
		),
		...many(35, (i) => general!({ field: 'land', answers: answers(i + 2) })),
		// Fewer than five, in one commune only.
		...rated(general!, 2, 3, { field: 'investment' }),
		...rated(clinic!, 30, 36),
		...many(33, (i) => school!({ answers: { overall: 5 - (i % 2) } })),
		// Another measure, that is not mixed in.
		...many(20, (i) => criteria!({ answers: { q1: 4, q2: 1 + (i % 5) } }))
	]);
	await setTarget(world, 'daNang', null, 90);
	await setTarget(world, 'daNang', 'land', 85);
	const dossiers = { counter_id: null, received: 500, late: 0, complained: 0 };
	const set = (unit_id: number, field: string, settled: number) =>
		caseload.set(world.office.db, {
			...dossiers,
			unit_id,
			field_id: world.fields.get(field)!,
			month: 202605,
			settled
		});
	await set(world.units.namGiang, 'land', 400);
	await set(world.units.thanhMy, 'health', 90);
	// Dossiers, but no responses.
	await set(world.units.thanhMy, 'land', 60);
}

async function exported(
	world: World,
	unit: string,
	format: 'csv' | 'xlsx' | 'json',
	detail: Detail = 'full',
	period = PERIOD
): Promise<string> {
	const table = await indexTable(world.office.db, { ...QUERY, unit, period }, detail, LATER);
	if ('unknown' in table) throw new Error(table.unknown);
	const pieces = [];
	const content =
		format === 'json' ? indexJson(table) : written(format, 'semicolon', 'index', table);
	for await (const piece of content) pieces.push(piece);
	const file = join(testFolder(), `${unit}.${format}`);
	await writeFile(file, Buffer.concat(pieces));
	return file;
}

function merge(world: World, files: string[], replace = false) {
	return importIndexFiles(world.office, files, {
		actor: COMMAND_LINE,
		at: AT,
		dryRun: false,
		replace
	});
}

async function merged(world: World, period = PERIOD) {
	const unit = await units.byId(world.office.db, world.units.daNang);
	return mergedFor(world.office.db, unit, period, LATER);
}

let one: World;
let province: World;
beforeEach(async () => {
	one = await testWorld();
	province = await testWorld();
	await fill(one);
	await setTarget(province, 'daNang', null, 90);
	await setTarget(province, 'daNang', 'land', 85);
});

/** What a group says, without the place of its name, and of the dossiers what files tell. */
function plain(groups: Group[]) {
	return groups
		.filter((group) => group.n !== 0 || group.settled !== null)
		.map(({ label: _, apart: __, heard: ___, ...group }) => group);
}

describe('merged files give the numbers that one database gives', () => {
	test.each([
		['csv', 'csv'],
		['xlsx', 'json']
	] as const)('as %s and %s', async (first, second) => {
		const files = [
			await exported(one, COMMUNES[0]!, first),
			await exported(one, COMMUNES[1]!, second)
		];
		for (const file of files) expect((await checkFile(file)).state).toBe('whole');
		expect(await merge(province, files)).toMatchObject({ ok: true });
		const found = (await merged(province))!;
		for (const [by, groups] of [
			['field', found.fields],
			['unit', found.units],
			['element', found.elements]
		] as const) {
			const expected = await ask(one, { by });
			expect(plain(groups), by).toEqual(plain(expected.groups));
			expect(plain([found.total])).toEqual(plain([expected.total]));
			expect([found.formula, found.basis]).toEqual([expected.formula, expected.basis]);
		}
		// The few are hidden again, and not found by subtraction.
		expect(found.fields.filter((group) => group.suppressed).map((group) => group.key)).toContain(
			'investment'
		);
		expect(found.apart).toBe(20);
		expect(found.files.map(({ unit }) => unit.code).sort()).toEqual([...COMMUNES].sort());
	});

	test('and so does one file of the whole province', async () => {
		await merge(province, [await exported(one, '48', 'csv')]);
		expect(plain((await merged(province))!.fields)).toEqual(plain((await ask(one)).groups));
	});

	test('another period is another result', async () => {
		await merge(province, [await exported(one, COMMUNES[0]!, 'csv')]);
		const quarter = { from: '2026-04-01', to: '2026-06-30' };
		expect(await merged(province, quarter)).toBeNull();
		await merge(province, [await exported(one, COMMUNES[1]!, 'csv', 'full', quarter)]);
		expect((await merged(province, quarter))!.units.map(({ key }) => key)).toEqual(['20695']);
		expect((await merged(province))!.units.map(({ key }) => key)).toEqual(['20707']);
	});
});

describe('the file for everybody', () => {
	test('hides fewer than five, and what they could be found by', async () => {
		const text = readFileSync(await exported(one, '48', 'csv', 'shown'), 'utf8');
		const rows = text.split('\r\n').map((line) => line.split(';'));
		const header = rows[0]!;
		const of = (row: string[], name: string) => row[header.indexOf(name)];
		const few = rows.filter((row) => of(row, 'field') === 'investment');
		expect(few.length).toBeGreaterThan(0);
		for (const row of few)
			expect(
				['n', 'responses', 'level_4', 'rate', 'questions', 'channels'].map((name) => of(row, name))
			).toEqual(Array(6).fill(''));
		// Alone in its commune, the smallest other cell goes with it.
		const wholes = rows.filter(
			(row) => of(row, 'unit_code') === '20707' && of(row, 'element') === 'all'
		);
		expect(
			wholes.filter((row) => of(row, 'suppressed') === '1').map((row) => of(row, 'field'))
		).toContain('civil-status');
	});

	test('cannot be merged: its counts are not all there', async () => {
		const result = await merge(province, [await exported(one, COMMUNES[0]!, 'csv', 'shown')]);
		expect(result).toMatchObject({
			ok: false,
			problems: [{ column: 'detail', code: 'index-hidden' }]
		});
	});
});

describe('refused, with the place, and nothing changed', () => {
	let good: string;
	let bad: string;
	beforeEach(async () => {
		good = await exported(one, COMMUNES[0]!, 'csv');
		bad = await exported(one, COMMUNES[1]!, 'csv');
	});

	async function refused(files: string[], line: number, column: string, message: RegExp) {
		const result = await merge(province, files);
		if (result.ok) throw new Error('it was merged');
		expect(result.problems[0]).toMatchObject({ file: files.at(-1), line, column });
		expect(problemIn(result.problems[0]!, 'en')).toMatch(message);
		expect(await merged(province)).toBeNull();
		expect(await province.office.db.selectFrom('index_file').selectAll().execute()).toEqual([]);
	}
	const edit = (was: RegExp | string, is: string) => {
		const text = readFileSync(bad, 'utf8');
		const changed = text.replace(was, is);
		expect(changed).not.toBe(text);
		writeFileSync(bad, changed);
	};

	test('altered in one digit', async () => {
		const lines = readFileSync(bad, 'utf8').split('\r\n');
		lines[3] = lines[3]!.replace(/;(\d)(\d);/, (_, a, b) => `;${a}${(Number(b) + 1) % 10};`);
		expect(lines[3]).not.toBe(readFileSync(bad, 'utf8').split('\r\n')[3]);
		writeFileSync(bad, lines.join('\r\n'));
		await refused([good, bad], 4, '', /altered/);
	});

	test('a row taken out', async () => {
		const lines = readFileSync(bad, 'utf8').split('\r\n');
		lines.splice(4, 1);
		writeFileSync(bad, lines.join('\r\n'));
		await refused([good, bad], 5, '', /taken out/);
	});

	test('cut off', async () => {
		const text = readFileSync(bad, 'utf8');
		writeFileSync(bad, text.slice(0, text.length * 0.7));
		await refused([good, bad], 0, '', /cut off/);
		const json = await exported(one, COMMUNES[1]!, 'json');
		const content = readFileSync(json, 'utf8');
		writeFileSync(json, content.slice(0, content.length * 0.7));
		await refused([good, json], 0, '', /cut off/);
	});

	test('the last rows gone with the end made to fit', async () => {
		const lines = readFileSync(bad, 'utf8').split('\r\n');
		lines.splice(-4, 2);
		writeFileSync(bad, lines.join('\r\n'));
		await refused([good, bad], 0, '', /altered/);
	});

	test('two files joined into one: the second would be passed over', async () => {
		const text = readFileSync(bad, 'utf8');
		const lines = text.trimEnd().split('\r\n').length;
		writeFileSync(bad, text + text.replace('\ufeff', ''));
		await refused([good, bad], lines + 1, '', /stands below the line “#end”/);
	});

	test('a newer schema', async () => {
		edit(/hailong-index\/2/g, 'hailong-index/3');
		await refused([good, bad], 2, 'schema', /bring this program up to date/);
	});

	test('another country', async () => {
		edit(/;VN;/g, ';LA;');
		await refused([good, bad], 2, 'country', /“LA”/);
	});

	test('none of these files', async () => {
		writeFileSync(bad, 'code,name\r\n1,Một\r\n#end,1\r\n');
		await refused([good, bad], 2, 'schema', /no index file/);
	});

	test('a unit that is not known here', async () => {
		await province.office.db
			.updateTable('unit')
			.set({ code: 'X1' })
			.where('code', '=', COMMUNES[1]!)
			.execute();
		await refused([good, bad], 2, 'office', /no unit “20695”/);
	});

	test('the same office twice', async () => {
		await refused([good, await exported(one, COMMUNES[0]!, 'xlsx')], 0, '', /counts too/);
	});
});

describe('a file of an older program, which narrowed intervals by the dossiers', () => {
	const NARROWED = figures.wilsonFinite.find(({ x, n, N }) => x === 72 && n === 80 && N === 100)!;

	/**
	 * 72 of 80 satisfied, 100 dossiers; as the older program wrote the file, but for what `change`
	 * does to it.
	 */
	async function olderFile(change: (row: IndexRow) => void): Promise<string> {
		const world = await testWorld();
		await store(world, rated(await formsOf(world, 'land'), 72, 80));
		const row = {
			unit_id: world.units.namGiang,
			counter_id: null,
			field_id: world.fields.get('land')!
		};
		const dossiers = { received: 100, settled: 100, late: 0, complained: 0 };
		await caseload.set(world.office.db, { ...row, ...dossiers, month: 202605 });
		const table = await indexTable(world.office.db, { ...QUERY, unit: '20707' }, 'full', LATER);
		if ('unknown' in table) throw new Error(table.unknown);
		let digest = '';
		const rows = [];
		for (const cells of table.rows as SheetCell[][]) {
			const row = Object.fromEntries(INDEX_NAMES.map((name, i) => [name, cells[i]])) as IndexRow;
			if (row.element === 'all') change(row);
			digest = rowDigest(digest, row);
			row.digest = digest;
			rows.push(INDEX_NAMES.map((name) => row[name]));
		}
		const pieces = [];
		for await (const piece of written('csv', 'semicolon', 'index', { ...table, rows }))
			pieces.push(piece);
		const file = join(testFolder(), 'older.csv');
		writeFileSync(file, Buffer.concat(pieces));
		return file;
	}

	test('is merged, and the merged interval is the plain one', async () => {
		// By R (tests/core/reference/reference.R): 86.65 to 92.58, where 72 of 80 alone are 81.49 to
		// 94.85.
		const file = await olderFile((row) =>
			Object.assign(row, { lower: NARROWED.lower, upper: NARROWED.upper })
		);
		expect(await merge(province, [file])).toMatchObject({ ok: true });
		const { total } = (await merged(province))!;
		expect([total.lower!.toFixed(2), total.upper!.toFixed(2)]).toEqual(['81.49', '94.85']);
	});

	test('is refused all the same where its interval is neither', async () => {
		const file = await olderFile((row) =>
			Object.assign(row, { lower: NARROWED.lower + 1, upper: NARROWED.upper })
		);
		expect(await merge(province, [file])).toMatchObject({
			ok: false,
			problems: [{ line: 2, column: 'lower' }]
		});
	});
});

test('a duplicate is refused in any format; a corrected file only takes its place when told so', async () => {
	await merge(province, [await exported(one, COMMUNES[0]!, 'csv')]);
	const again = await merge(province, [await exported(one, COMMUNES[0]!, 'json')]);
	expect(again).toMatchObject({
		ok: false,
		problems: [{ code: 'index-merged', values: { date: '2026-05-20' } }]
	});

	const form = await formsOf(one, 'land');
	await store(one, rated(form, 5, 5));
	const corrected = await exported(one, COMMUNES[0]!, 'csv');
	expect(await merge(province, [corrected])).toMatchObject({
		ok: false,
		problems: [{ code: 'index-replaceable', values: { unit: '20707' } }]
	});
	// Nobody else's file takes it away.
	expect(await merge(province, [await exported(one, '48', 'csv')], true)).toMatchObject({
		ok: false
	});
	expect(await merge(province, [corrected], true)).toMatchObject({ ok: true });
	const found = (await merged(province))!;
	expect(found.files).toHaveLength(1);
	expect(found.units[0]!.n).toBe(70 + 40 + 35 + 3 + 5);
});

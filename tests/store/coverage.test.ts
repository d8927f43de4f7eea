import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tablesOf } from '../../src/lib/core/report/tables.ts';
import { noonOf } from '../../src/lib/core/calendar/time.ts';
import { evaluate } from '../../src/lib/server/alerts/evaluate.ts';
import { save } from '../../src/lib/server/caseload/changes.ts';
import { caseloadOf, keeperOf } from '../../src/lib/server/caseload/view.ts';
import { named } from '../../src/lib/core/calendar/period.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { written } from '../../src/lib/server/files/formats.ts';
import { indexTable } from '../../src/lib/server/index-files/export.ts';
import { INDEX_NAMES, type IndexRow } from '../../src/lib/server/index-files/columns.ts';
import { resultsTable } from '../../src/lib/server/results/export.ts';
import type { SheetCell, OutTable } from '../../src/lib/server/files/table.ts';
import { caseloadImporter } from '../../src/lib/server/caseload/import.ts';
import { importIndexFiles } from '../../src/lib/server/index-files/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { draftOf } from '../../src/lib/server/reports/view.ts';
import { indicesFor } from '../../src/lib/server/indices/figures.ts';
import { weightedFor } from '../results.ts';
import { mergedFor } from '../../src/lib/server/index-files/merged.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { reportTables } from '../../src/lib/text/report-tables.ts';
import { testFolder } from '../setup/folder.ts';
import type { World } from '../world.ts';
import { LAN, MAY, opened } from './reports.ts';
import { ask, formsOf, group, QUERY, rated, store, testWorld } from './setup.ts';
import { fileAt, told } from '../imports.ts';

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };
const DAY = noonOf('2026-02-11');
const TOLD = { settled: 100, coverage: 25, dossiersWrong: false };
const UNTOLD = { settled: null, coverage: null, dossiersWrong: false };

/** The example of README.md: the counters of the commune 20707 stand in its centre TT-20707. */
async function centreWorld(): Promise<World & { centre: number }> {
	const world = await testWorld();
	const { db } = world.office;
	const centre = await units.add(db, {
		code: 'TT-20707',
		name: 'Trung tâm PVHCC xã Nam Giang',
		kind: 'centre',
		parentId: world.units.namGiang,
		area: null,
		validFrom: null,
		validTo: null
	});
	await db
		.updateTable('counter')
		.set({ unit_id: centre })
		.where('unit_id', '=', world.units.namGiang)
		.execute();
	return { ...world, centre };
}

/** Dossiers of a unit in February, or of one of its counters. */
async function settle(
	{ office, fields }: World,
	unit_id: number,
	field: string,
	settled: number,
	counter_id: number | null = null
): Promise<void> {
	const row = { unit_id, counter_id, field_id: fields.get(field)!, month: 202602 };
	await caseload.set(office.db, { ...row, received: settled, settled, late: 4, complained: 1 });
}

async function answer(
	world: World,
	counter: keyof World['counters'],
	satisfied: number,
	n: number,
	field = 'land'
) {
	await store(world, rated(await formsOf(world, counter), satisfied, n, { at: DAY, field }));
}

describe('dossiers of a commune whose counters stand in its centre', () => {
	async function readme() {
		const world = await centreWorld();
		await answer(world, 'land', 12, 15);
		await answer(world, 'general', 8, 10);
		await settle(world, world.units.namGiang, 'land', 100);
		return world;
	}

	test('are matched with the answers at its centre, as seen from the commune and from above', async () => {
		const world = await readme();
		for (const unit of ['20707', '48']) {
			const asked = { unit, period: FEBRUARY };
			expect((await ask(world, asked)).total, unit).toMatchObject({ n: 25, ...TOLD });
			expect(group(await ask(world, asked), 'land'), unit).toMatchObject({ n: 25, ...TOLD });
			expect(group(await ask(world, { ...asked, by: 'month' }), '2026-02'), unit).toMatchObject(
				TOLD
			);
		}
		expect(group(await ask(world, { by: 'unit', period: FEBRUARY }), '20707')).toMatchObject({
			n: 25,
			...TOLD
		});
	});

	test('tell nothing of the centre or of a counter alone: that is no 0 %', async () => {
		const world = await readme();
		const { general } = world.counters;
		expect((await ask(world, { unit: 'TT-20707', period: FEBRUARY })).total).toMatchObject({
			n: 25,
			...UNTOLD
		});
		const parts = await ask(world, { unit: '20707', period: FEBRUARY, by: 'unit' });
		expect(group(parts, 'TT-20707')).toMatchObject({ n: 25, ...UNTOLD });
		const counters = await ask(world, { unit: '20707', period: FEBRUARY, by: 'counter' });
		expect(group(counters, general.code)).toMatchObject({ n: 10, ...UNTOLD });
		const one = { unit: '20707', period: FEBRUARY, counter: general.code };
		expect((await ask(world, one)).total).toMatchObject({ n: 10, ...UNTOLD });
	});

	test('give the report, the weighted rate, QĐ 766 and the alerts the same dossiers', async () => {
		const world = await readme();
		const { db } = world.office;
		const { document } = await draftOf(db, await opened(world, 'namGiang'), LAN.name, MAY);
		expect(document.forms).toMatchObject({ settled: 100, coverage: 25 });
		expect(document.findings.join(' ').replaceAll('\u00a0', ' ')).toContain(
			'tỷ lệ lấy ý kiến 25,00 %'
		);
		await answer(world, 'general', 5, 10, 'civil-status');
		await settle(world, world.units.namGiang, 'civil-status', 300);
		// 20 of 25 for 100 dossiers, 5 of 10 for 300.
		const weighted = await weightedFor(db, { ...QUERY, period: FEBRUARY });
		expect(weighted).toMatchObject({ settled: 400, uncovered: 0, n: 35 });
		expect(weighted!.rate).toBeCloseTo(57.5, 10);
		const indices = await indicesFor(db, { ...QUERY, period: FEBRUARY });
		expect(indices).toMatchObject({ settlement: { settled: 400, late: (100 * 8) / 400 } });
		await evaluate(world.office, noonOf('2026-03-04'));
		const alerts = await db.selectFrom('alert').select(['kind', 'unit_id', 'figures']).execute();
		// 35 of 400 are under the floor of 10 %, and that is the commune's.
		expect(alerts.filter(({ kind }) => kind === 'coverage').map(({ unit_id }) => unit_id)).toEqual([
			world.units.namGiang
		]);
		expect(JSON.parse(alerts.find(({ kind }) => kind === 'coverage')!.figures)).toMatchObject({
			coverage: 8.75
		});
	});

	test('are offered for the fields of the centre’s counters, with a word on whose they are', async () => {
		const world = await readme();
		const page = (unitId: number) =>
			caseloadOf(world.office.db, unitId, named('2026-03')!, named('2025-03')!);
		const commune = await page(world.units.namGiang);
		expect(commune.forAllBelow).toBe(true);
		expect(
			commune.fields
				.filter(({ served }) => served)
				.map(({ code }) => code)
				.sort()
		).toEqual(['land', 'construction', 'investment', 'civil-status'].sort());
		expect((await page(world.centre)).forAllBelow).toBe(false);
	});

	test('are entered at the centre: the page without a unit opens there', async () => {
		const world = await readme();
		const { db } = world.office;
		const march = named('2026-03')!;
		expect(await keeperOf(db, world.units.namGiang, march)).toMatchObject({ code: 'TT-20707' });
		expect(await keeperOf(db, world.centre, march)).toBe(null);
		// Several units keep the province's counters.
		expect(await keeperOf(db, world.units.daNang, march)).toBe(null);
		// What stands at the commune already is changed at the commune.
		expect(await keeperOf(db, world.units.namGiang, FEBRUARY)).toBe(null);
	});

	test('go the same way through index files, which tell of no hidden cell', async () => {
		const world = await readme();
		const tableOf = async ({ office }: World, detail: 'full' | 'shown') => {
			const table = await indexTable(office.db, { ...QUERY, unit: '20707' }, detail);
			if ('unknown' in table) throw new Error(table.unknown);
			return table;
		};
		const province = await centreWorld();
		const pieces = [];
		for await (const piece of written('csv', 'semicolon', 'index', await tableOf(world, 'full')))
			pieces.push(piece);
		const file = join(testFolder(), '20707.csv');
		await writeFile(file, Buffer.concat(pieces));
		const options = { actor: COMMAND_LINE, at: DAY, dryRun: false, replace: false };
		expect(await importIndexFiles(province.office, [file], options)).toMatchObject({ ok: true });
		const top = await units.byId(province.office.db, province.units.daNang);
		const merged = (await mergedFor(province.office.db, top, QUERY.period, '2027-01-01'))!;
		for (const line of [merged.total, merged.fields[0]!, merged.units[0]!])
			expect(line).toMatchObject({ n: 25, ...TOLD });

		const communeOf = async (world: World) =>
			rowsOf(await tableOf(world, 'shown')).filter(({ unit_code }) => unit_code === '20707');
		const shown = { settled: 100, settled_responses: 25, coverage: 25, suppressed: 0 };
		expect(await communeOf(world)).toMatchObject([shown]);
		// Three people answered at the centre: what is hidden there does not stand at the commune
		// either.
		const few = await centreWorld();
		await answer(few, 'general', 2, 3);
		await settle(few, few.units.namGiang, 'land', 100);
		const hidden = { settled: 100, settled_responses: null, coverage: null, suppressed: 1 };
		expect(await communeOf(few)).toMatchObject([hidden]);
	});
});

function rowsOf({ rows }: OutTable): IndexRow[] {
	const named = (cells: SheetCell[]) =>
		Object.fromEntries(INDEX_NAMES.map((name, i) => [name, cells[i]])) as IndexRow;
	return (rows as SheetCell[][]).map(named);
}

describe('dossiers of one counter', () => {
	test('are not taken for those of all counters: 48 of 50, and not 98', async () => {
		const world = await testWorld();
		const { land, general } = world.counters;
		await answer(world, 'land', 40, 48);
		await answer(world, 'general', 40, 50);
		await settle(world, world.units.namGiang, 'land', 50, land.id);
		const told = { settled: 50, coverage: 96, dossiersWrong: false };
		for (const unit of ['20707', '48'])
			expect((await ask(world, { unit, period: FEBRUARY })).total).toMatchObject({
				n: 98,
				...told
			});
		const counters = await ask(world, { period: FEBRUARY, by: 'counter' });
		expect(group(counters, land.code)).toMatchObject({ n: 48, ...told });
		expect(group(counters, general.code)).toMatchObject({ n: 50, ...UNTOLD });

		// The rest of the unit's dossiers are those of its only other counter.
		await settle(world, world.units.namGiang, 'land', 200);
		expect((await ask(world, { period: FEBRUARY })).total).toMatchObject({
			settled: 250,
			coverage: (100 * 98) / 250
		});
		const both = await ask(world, { period: FEBRUARY, by: 'counter' });
		expect(group(both, land.code)).toMatchObject(told);
		expect(group(both, general.code)).toMatchObject({ settled: 200, coverage: 25 });
	});

	test('fewer than its answers are said to be wrong, wherever the coverage is told', async () => {
		const world = await testWorld();
		await answer(world, 'land', 50, 60);
		await settle(world, world.units.namGiang, 'land', 50);
		const wrong = { settled: 50, coverage: 120, dossiersWrong: true };
		const results = await ask(world, { period: FEBRUARY });
		expect([results.total, group(results, 'land')]).toMatchObject([wrong, wrong]);

		const { document } = await draftOf(
			world.office.db,
			await opened(world, 'namGiang'),
			LAN.name,
			MAY
		);
		expect(document.findings[0]).toContain('cần kiểm tra lại số hồ sơ');
		const tables = tablesOf(document, reportTables.vi, 'vi');
		for (const number of ['1', '4'])
			expect(tables.find((table) => table.number === number)!.notes.join(' ')).toContain(
				'chắc chắn bị thiếu hoặc sai'
			);
		const table = await resultsTable(world.office.db, { ...QUERY, period: FEBRUARY }, 'vi');
		if ('unknown' in table) throw new Error(table.unknown);
		const flagged = (table.rows as SheetCell[][]).map(
			(cells) => cells[table.columns.indexOf('dossiers_wrong')]
		);
		expect(flagged[0]).toBe(1);
		// Once there are as many dossiers as answers, nothing is said.
		await settle(world, world.units.namGiang, 'land', 60);
		expect((await ask(world, { period: FEBRUARY })).total).toMatchObject({
			coverage: 100,
			dossiersWrong: false
		});
	});
});

describe('dossiers at two levels', () => {
	const dossiers = { received: 30, settled: 30, late: 0, complained: 0 };
	const actor = { accountId: null, name: 'Alăng Bình', unitId: null };
	const entered = ({ office }: World) =>
		office.db.selectFrom('caseload').select(['unit_id', 'settled']).orderBy('id').execute();

	async function importing(world: World, lines: string[]) {
		const file = join(testFolder(), 'dossiers.csv');
		writeFileSync(
			file,
			['unit_code,counter,field,month,received,settled,late,complained', ...lines, ''].join('\n')
		);
		const options = { actor: COMMAND_LINE, at: DAY, dryRun: false };
		const outcome = await importFile(
			world.office,
			'caseload',
			caseloadImporter,
			fileAt(file),
			options
		);
		return outcome.ok ? 'imported' : outcome.problems.map(told);
	}
	const page = (
		world: World,
		unitId: number,
		counter: string | null = null,
		settled: number | null = 30
	) =>
		save(
			world.office.db,
			actor,
			{ unitId, month: 202602 },
			[
				{
					key: { field: 'land', counter },
					dossiers: settled === null ? null : { ...dossiers, settled }
				}
			],
			DAY
		);

	test.each(['page', 'import'] as const)(
		'are refused by the %s in words, in either order',
		async (way) => {
			const world = await centreWorld();
			const { namGiang } = world.units;
			const { centre } = world;
			const put = async (unit: 'commune' | 'centre' | 'counter') => {
				const counter = unit === 'counter' ? world.counters.land.code : null;
				const [id, code] = unit === 'commune' ? [namGiang, '20707'] : [centre, 'TT-20707'];
				if (way === 'import')
					return importing(world, [`${code},${counter ?? ''},land,2026-02,30,30,0,0`]);
				const outcome = await page(world, id, counter);
				if (outcome.kind === 'done') return 'imported';
				return outcome.kind === 'refused' && 'problems' in outcome
					? Object.values(outcome.problems)
					: outcome;
			};
			const refused = (code: string, unit: string) =>
				way === 'import'
					? [
							expect.stringMatching(
								new RegExp(`^2 unit_code: “${code}” has dossiers of this field and month already`)
							)
						]
					: [{ what: 'entered-elsewhere', unit }];

			expect(await put('commune')).toBe('imported');
			const atCommune = await entered(world);
			expect(await put('centre')).toEqual(refused('20707', 'UBND xã Nam Giang'));
			expect(await put('counter')).toEqual(refused('20707', 'UBND xã Nam Giang'));
			expect(await entered(world)).toEqual(atCommune);
			// Cleared at the commune, they may be entered at the centre, and not at the commune any more.
			expect(await page(world, namGiang, null, null)).toEqual({ kind: 'done' });
			expect(await put('counter')).toBe('imported');
			expect(await put('centre')).toBe('imported');
			expect(await put('commune')).toEqual(refused('TT-20707', 'Trung tâm PVHCC xã Nam Giang'));
			expect((await entered(world)).map(({ unit_id }) => unit_id)).toEqual([centre, centre]);
		}
	);

	test('are refused within one file, and taken where each level has counters of its own', async () => {
		const world = await centreWorld();
		const lines = [
			'20707,,land,2026-02,30,30,0,0',
			'TT-20707,,land,2026-02,30,30,0,0',
			'TT-20707,,land,2026-03,5,5,0,0'
		];
		expect(await importing(world, lines)).toEqual([expect.stringMatching(/^3 unit_code: “20707”/)]);
		expect(await entered(world)).toEqual([]);
		// Thạnh Mỹ has counters of its own, and so has a clinic below it.
		const { db } = world.office;
		const names = { kind: 'clinic', area: null, validFrom: null, validTo: null };
		const clinic = await units.add(db, {
			...names,
			code: 'TYT',
			name: 'Trạm Y tế',
			parentId: world.units.thanhMy
		});
		await db
			.updateTable('counter')
			.set({ unit_id: clinic })
			.where('id', '=', world.counters.clinic.id)
			.execute();
		expect(
			await importing(world, ['20695,,health,2026-02,9,9,0,0', 'TYT,,health,2026-02,9,9,0,0'])
		).toBe('imported');
	});

	test('of before this rule count once: those of the level that has the counters', async () => {
		const world = await centreWorld();
		await answer(world, 'land', 12, 15);
		await settle(world, world.units.namGiang, 'land', 60);
		await settle(world, world.centre, 'land', 60);
		for (const unit of ['48', '20707', 'TT-20707'])
			expect((await ask(world, { unit, period: FEBRUARY })).total).toMatchObject({
				settled: 60,
				coverage: 25
			});
	});
});

test('dossiers of a unit that has no counters at all are no 0 %', async () => {
	const world = await centreWorld();
	await answer(world, 'land', 12, 15);
	await settle(world, world.centre, 'land', 60);
	const names = { kind: 'commune', area: null, validFrom: null, validTo: null };
	const laEe = await units.add(world.office.db, {
		...names,
		code: '20698',
		name: 'Xã La Êê',
		parentId: world.units.daNang
	});
	await settle(world, laEe, 'land', 500);
	expect((await ask(world, { unit: '20698', period: FEBRUARY })).total).toMatchObject({
		n: 0,
		...UNTOLD
	});
	expect((await ask(world, { period: FEBRUARY })).total).toMatchObject({
		settled: 60,
		coverage: 25
	});
});

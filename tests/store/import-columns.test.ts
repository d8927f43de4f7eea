import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../../src/lib/core/audit.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { IMPORTERS } from '../../src/lib/server/imports.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { csvFile } from '../csv.ts';
import { fileAt, told } from '../imports.ts';
import { fileWorld } from '../office.ts';

const { world, folder } = await fileWorld();

type SheetRow = Record<string, string>;

/** Imports rows, with these columns only. */
async function importing(kind: ImportKind, rows: SheetRow[], columns: string[]) {
	const file = join(folder, 'file.csv');
	writeFileSync(file, csvFile(rows, columns));
	return importFile(world.office, kind, IMPORTERS[kind], fileAt(file), {
		actor: COMMAND_LINE,
		at: Date.now(),
		dryRun: false
	});
}

/** Every row of every table but those that say that somebody imported something. */
async function everything(): Promise<Record<string, string[]>> {
	const { db } = world.office;
	const found: Record<string, string[]> = {};
	for (const { name } of await db.introspection.getTables()) {
		if (name === 'audit' || name === 'setting') continue;
		const rows = await db
			.selectFrom(name as 'unit')
			.selectAll()
			.execute();
		found[name] = rows.map((row) => JSON.stringify(row)).sort();
	}
	return found;
}

function subsetsOf(columns: string[]): string[][] {
	return columns.reduce<string[][]>(
		(all, column) => [...all, ...all.map((subset) => [...subset, column])],
		[[]]
	);
}

const cell = (...texts: string[]) => fc.constantFrom(...texts);
const whole = (min: number, max: number) => fc.integer({ min, max }).map(String);
const FIELDS = ['land', 'construction', 'health'];

/** Rows that can be imported, of each kind; what makes two rows the same row stands there once. */
const FILES: Record<string, () => fc.Arbitrary<SheetRow[]>> = {
	units: () =>
		unique(['code'], {
			code: cell('A1', 'A2', 'A3'),
			name: cell('Xã Một', 'Xã Hai'),
			// Kind, name and parent are never changed at once.
			kind: cell('commune'),
			parent_code: cell('48', '20707'),
			area: cell('', 'Nam Giang (cũ)', 'Miền núi'),
			valid_from: cell('', '2025-07-01'),
			valid_to: cell('', '2026-06-30'),
			successors: cell('', '20707', '20695;20707')
		}),
	procedures: () =>
		unique(['code'], {
			code: cell('2.000635', '1.001612'),
			name: cell('Một', 'Hai'),
			field: cell(...FIELDS)
		}),
	counters: () =>
		unique(['unit_code', 'name'], {
			unit_code: cell('20707', '20695'),
			name: cell('Quầy A', 'Quầy B', 'Quầy C'),
			fields: cell('land', 'land;construction', 'health'),
			questionnaire: cell('', 'quick', 'counter-16', 'counter-19'),
			languages: cell('', 'vi', 'vi;en')
		}).map((rows) =>
			rows.map((row) => ({
				...row,
				public_code: `Q${row.unit_code!.slice(-2)}${row.name!.at(-1)}A`
			}))
		),
	targets: () =>
		unique(['unit_code', 'field'], {
			unit_code: cell('48', '20707'),
			field: cell('overall', ...FIELDS),
			year: cell('2026'),
			percent: cell('85', '87,5', '90%'),
			basis: cell('Kế hoạch 12', 'Kế hoạch 13')
		}),
	caseload: () =>
		unique(['unit_code', 'counter', 'field', 'month'], {
			unit_code: cell('20707'),
			counter: fc.boolean().map((isCounter) => (isCounter ? world.counters.land.code : '')),
			field: cell('land', 'construction'),
			month: cell('2026-01', '2026-02', '2026-03'),
			received: whole(0, 500),
			settled: whole(50, 500),
			late: fc.oneof(cell(''), whole(0, 50)),
			complained: fc.oneof(cell(''), whole(0, 9))
		}),
	indicators: () =>
		unique(['unit_code', 'indicator', 'period'], {
			unit_code: cell('48', '20707'),
			indicator: cell('on-time', 'digitised'),
			period: cell('2025', '2026-Q1'),
			value: cell('', '97,5', '80%'),
			target: cell('90', '95%'),
			basis: cell('Báo cáo')
		}),
	'portal-pairs': () =>
		unique(['unit_code', 'period', 'pair'], {
			unit_code: cell('48', '20707'),
			period: cell('2025', '2026-Q1'),
			pair: cell('petitions-on-time', 'petitions-satisfied', 'dossiers'),
			num: whole(0, 50),
			den: whole(50, 500),
			source: cell('Cổng', 'Báo cáo')
		})
};

function unique(
	key: string[],
	columns: Record<string, fc.Arbitrary<string>>
): fc.Arbitrary<SheetRow[]> {
	const keyOf = (row: SheetRow) => key.map((name) => row[name]).join();
	return fc.uniqueArray(fc.record(columns), { minLength: 1, maxLength: 5, selector: keyOf });
}

describe('a column that is left out changes nothing', () => {
	test('every kind of file but responses, which are never changed, is tried here', () => {
		expect([...Object.keys(FILES), 'responses'].sort()).toEqual(Object.keys(IMPORTERS).sort());
	});

	test.each(Object.keys(FILES) as ImportKind[])(
		'%s: the whole file, and then the same rows with any of the optional columns',
		async (kind) => {
			const { required, optional } = await IMPORTERS[kind].columns(world.office.db);
			await fc.assert(
				fc.asyncProperty(FILES[kind]!(), async (rows) => {
					const whole = await importing(kind, rows, [...required, ...optional]);
					expect(whole, JSON.stringify(whole)).toMatchObject({ ok: true });
					const before = await everything();
					for (const some of subsetsOf(optional)) {
						const result = await importing(kind, rows, [...required, ...some]);
						// A month that is known by counter is refused where the file does not say which
						// counter.
						const mayBeRefused = kind === 'caseload' && !some.includes('counter');
						if (!mayBeRefused) expect(result, some.join()).toMatchObject({ ok: true });
						if (result.ok) expect(result.summary).toMatchObject({ added: 0, changed: 0 });
						expect(await everything(), some.join()).toEqual(before);
					}
				}),
				{ numRuns: 6 }
			);
		}
	);
});

describe('counters', () => {
	const COLUMNS = ['unit_code', 'name', 'fields', 'questionnaire'];
	const row = (questionnaire: string, fields = 'land', name = 'Quầy 9') => ({
		unit_code: '20707',
		name,
		fields,
		questionnaire
	});
	const asks = async (name: string) => {
		const { db } = world.office;
		const found = await db
			.selectFrom('counter')
			.innerJoin('questionnaire', 'questionnaire.id', 'counter.questionnaire_id')
			.select('questionnaire.code')
			.where('counter.name', '=', name)
			.executeTakeFirstOrThrow();
		return found.code;
	};

	test('what citizens are asked stays, without the column and with an empty cell; a new counter asks the quick form', async () => {
		await importing('counters', [row('counter-16')], COLUMNS);
		expect(
			await importing('counters', [row('', 'land;construction')], COLUMNS.slice(0, 3))
		).toMatchObject({
			summary: { changed: 1 }
		});
		expect(await asks('Quầy 9')).toBe('counter-16');
		expect(await importing('counters', [row('', 'land')], COLUMNS)).toMatchObject({
			summary: { changed: 1 }
		});
		expect(await asks('Quầy 9')).toBe('counter-16');
		await importing('counters', [row('', 'land', 'Quầy 10')], COLUMNS.slice(0, 3));
		expect(await asks('Quầy 10')).toBe('quick');
	});
});

describe('caseload', () => {
	const COLUMNS = [
		'unit_code',
		'field',
		'month',
		'received',
		'settled',
		'counter',
		'late',
		'complained'
	];
	const row = (settled: string, more: SheetRow = {}) => ({
		unit_code: '20695',
		field: 'health',
		month: '2026-05',
		received: '100',
		settled,
		...more
	});
	const known = () =>
		world.office.db
			.selectFrom('caseload')
			.select(['settled', 'late', 'complained'])
			.where('unit_id', '=', world.units.thanhMy)
			.where('field_id', '=', world.fields.get('health')!)
			.execute();
	const problems = async (rows: SheetRow[], columns: string[]) => {
		const result = await importing('caseload', rows, columns);
		return result.ok ? [] : result.problems.map(told);
	};

	test('late and complained stay, without the columns and with empty cells, and must still be possible', async () => {
		await importing('caseload', [row('90', { counter: '', late: '7', complained: '2' })], COLUMNS);
		await importing('caseload', [row('91')], COLUMNS.slice(0, 5));
		expect(await known()).toEqual([{ settled: 91, late: 7, complained: 2 }]);
		await importing('caseload', [row('92', { counter: '', late: '', complained: '3' })], COLUMNS);
		expect(await known()).toEqual([{ settled: 92, late: 7, complained: 3 }]);
		expect(await problems([row('6')], COLUMNS.slice(0, 5))).toEqual([
			'2 late: 7 late are known, and of 6 settled that cannot be; give late too'
		]);
		expect(await known()).toEqual([{ settled: 92, late: 7, complained: 3 }]);
	});

	test('a new month without late and complained does not know them, and 0 that is written is 0', async () => {
		const rows = [
			row('90', { field: 'land' }),
			row('80', { field: 'education', counter: '', late: '', complained: '0' })
		];
		await importing('caseload', [rows[0]!], COLUMNS.slice(0, 5));
		await importing('caseload', [rows[1]!], COLUMNS);
		const found = await world.office.db
			.selectFrom('caseload')
			.select(['settled', 'late', 'complained'])
			.where('unit_id', '=', world.units.thanhMy)
			.where('field_id', 'in', [world.fields.get('land')!, world.fields.get('education')!])
			.orderBy('id')
			.execute();
		expect(found).toEqual([
			{ settled: 90, late: null, complained: null },
			{ settled: 80, late: null, complained: 0 }
		]);
		// The same again changes nothing; a number that comes later is taken.
		expect(await importing('caseload', rows, COLUMNS)).toMatchObject({
			summary: { added: 0, changed: 0 }
		});
		const later = [row('90', { field: 'land', counter: '', late: '3', complained: '' })];
		expect(await importing('caseload', later, COLUMNS)).toMatchObject({
			summary: { added: 0, changed: 1 }
		});
	});

	test('a month known by counter is not counted a second time by a file that names no counters', async () => {
		const clinic = { counter: world.counters.clinic.code, month: '2026-06' };
		await importing('caseload', [row('90', clinic)], COLUMNS.slice(0, 6));
		expect(await problems([row('90', { month: '2026-06' })], COLUMNS.slice(0, 5))).toEqual([
			'2 counter: this month is known by counter; add the column counter (empty for what belongs to no counter)'
		]);
		expect(
			await problems([row('5', { month: '2026-06', counter: '' })], COLUMNS.slice(0, 6))
		).toEqual([]);
	});
});

describe('units', () => {
	test('an end before the beginning that is known is refused, though the file does not name the beginning', async () => {
		const unit = { code: 'V1', name: 'Xã Vê', kind: 'commune', parent_code: '48' };
		const columns = Object.keys(unit);
		await importing('units', [{ ...unit, valid_from: '2025-07-01' }], [...columns, 'valid_from']);
		expect(
			await importing('units', [{ ...unit, valid_to: '2025-06-30' }], [...columns, 'valid_to'])
		).toEqual({
			ok: false,
			problems: [
				{
					line: 2,
					column: 'valid_to',
					code: 'ends-before',
					values: { text: '2025-06-30', from: '2025-07-01' }
				}
			]
		});
	});

	test('an empty cell erases the area; a column that is not there does not', async () => {
		const unit = {
			code: 'V2',
			name: 'Xã Vê',
			kind: 'commune',
			parent_code: '48',
			area: 'Miền núi'
		};
		const columns = Object.keys(unit);
		const area = async () =>
			(
				await world.office.db
					.selectFrom('unit')
					.select('area')
					.where('code', '=', 'V2')
					.executeTakeFirstOrThrow()
			).area;
		await importing('units', [unit], columns);
		await importing('units', [unit], columns.slice(0, 4));
		expect(await area()).toBe('Miền núi');
		await importing('units', [{ ...unit, area: '' }], columns);
		expect(await area()).toBeNull();
	});
});

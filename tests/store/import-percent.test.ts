import { describe, expect, test } from 'vitest';
import { caseloadImporter } from '../../src/lib/server/caseload/import.ts';
import { indicatorsImporter } from '../../src/lib/server/indicators/import.ts';
import { targetsImporter } from '../../src/lib/server/targets/import.ts';
import type { World } from '../world.ts';
import { testWorld } from './setup.ts';
import { outcome, workbook } from './workbooks.ts';

const shown = (value: number, format = '0%') => ({ value, format });

describe('a percent cell of a workbook', () => {
	const HEADER = ['unit_code', 'field', 'year', 'percent', 'basis'];
	const targets = async (world: World) =>
		(await world.office.db.selectFrom('target').select('percent').orderBy('id').execute()).map(
			(row) => row.percent
		);

	test('is read as people see it: 90 %, and not 0.9 %', async () => {
		const world = await testWorld();
		const content = await workbook({
			Sheet1: [
				HEADER,
				['48', 'overall', 2026, shown(0.9), 'KH 12'],
				['48', 'land', 2026, shown(0.875, '0.0%;[Red]-0.0%'), 'KH 12'],
				['48', 'health', 2026, 85, 'KH 12'],
				['48', 'education', 2026, shown(0.57, '0.00%'), 'KH 12'],
				['48', 'social', 2026, shown(80, '0"%"'), 'KH 12'],
				['48', 'other', 2026, '82,5 %', 'KH 12']
			]
		});
		expect(await outcome(world, targetsImporter, 'a.xlsx', content)).toEqual({
			rows: 6,
			notes: []
		});
		expect(await targets(world)).toEqual([90, 87.5, 85, 57, 80, 82.5]);
	});

	test('a fraction in a plain cell is asked about, and so is what would be rounded', async () => {
		const world = await testWorld();
		const content = await workbook({
			Sheet1: [
				HEADER,
				['48', 'overall', 2026, 0.9, 'KH 12'],
				['48', 'land', 2026, shown(13 / 15, '0.00%'), 'KH 12'],
				['48', 'health', 2026, 1, 'KH 12']
			]
		});
		expect(await outcome(world, targetsImporter, 'a.xlsx', content)).toEqual([
			'2 percent: “0.9” would be 1 % or less; if 90 % is meant, write 90',
			'3 percent: “86.6666666666667%” is not a percentage over 1 and at most 100, with at most two decimals, such as 85 or 87,5',
			'4 percent: “1” would be 1 % or less; if 100 % is meant, write 100'
		]);
		expect(await targets(world)).toEqual([]);
	});

	test('a CSV says the same in letters', async () => {
		const world = await testWorld();
		const csv =
			'unit_code;field;year;percent;basis\n48;overall;2026;90%;KH\n48;land;2026;87,5 %;KH\n48;health;2026;0,9;KH\n';
		expect(await outcome(world, targetsImporter, 'a.csv', csv)).toEqual([
			'4 percent: “0,9” would be 1 % or less; if 90 % is meant, write 90'
		]);
		expect(await outcome(world, targetsImporter, 'a.csv', csv.replace('0,9', '85%'))).toEqual({
			rows: 3,
			notes: []
		});
		expect(await targets(world)).toEqual([90, 87.5, 85]);
	});

	test('indicators in percent take it; those that are no percentages do not', async () => {
		const world = await testWorld();
		const header = ['unit_code', 'indicator', 'period', 'value', 'target', 'basis'];
		const good = [header, ['48', 'on-time', '2025', shown(0.975, '0.0%'), shown(0.95), 'BC']];
		expect(await outcome(world, indicatorsImporter, 'a.xlsx', await workbook({ a: good }))).toEqual(
			{
				rows: 1,
				notes: []
			}
		);
		const { db } = world.office;
		const amounts = await db
			.selectFrom('indicator_figure')
			.select(['kind', 'amount'])
			.orderBy('kind')
			.execute();
		expect(amounts).toEqual([
			{ kind: 'target', amount: 95 },
			{ kind: 'value', amount: 97.5 }
		]);
		const bad = [
			header,
			['48', 'sipas-rank', '2025', shown(3), null, 'BC'],
			['48', 'on-time', '2024', 0.5, 0.9, 'BC']
		];
		expect(await outcome(world, indicatorsImporter, 'a.xlsx', await workbook({ a: bad }))).toEqual([
			'2 value: “300%” is not a rank: a whole number from 1',
			'3 target: “0.9” would be 1 % or less; if 90 % is meant, write 90'
		]);
	});

	test('in a column that is no percentage it is a problem, 100 % too', async () => {
		const world = await testWorld();
		const header = ['unit_code', 'field', 'month', 'received', 'settled'];
		const content = await workbook({
			a: [
				header,
				['48', 'land', '2026-07', 120, shown(0.5)],
				['48', 'health', '2026-07', shown(1), 0]
			]
		});
		expect(await outcome(world, caseloadImporter, 'a.xlsx', content)).toEqual([
			'2 settled: “50%” is not a whole number from 0 to 100,000,000',
			'3 received: “100%” is not a whole number from 0 to 100,000,000'
		]);
	});
});

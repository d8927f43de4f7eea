import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
	DOSSIER_CRITERIA,
	type DossierSide,
	type Points
} from '../../src/lib/core/indices/tt-01-2018.ts';
import { score } from '../../src/lib/server/indices/assessment-changes.ts';
import { readAssessment } from '../../src/lib/server/indices/assessment-form.ts';
import { scoredBelow } from '../../src/lib/server/indices/assessment-view.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { readParPoints, setParPoints } from '../../src/lib/server/indices/par-points-changes.ts';
import { ROLES } from '../../src/lib/core/permission.ts';
import { dossierSideOf } from '../../src/lib/server/staff/permission.ts';
import * as assessments from '../../src/lib/server/store/assessments.ts';
import * as parPoints from '../../src/lib/server/store/par-points.ts';
import type { World } from '../world.ts';
import { AT, testWorld } from './setup.ts';

const all = (points: Points | null) => DOSSIER_CRITERIA.map(() => points);
const PERIOD = '2026-H1';

/** Scores Nam Giang: its own people the one side, the province the other. */
async function scoring(
	{ office, units }: World,
	side: DossierSide,
	points: (Points | null)[],
	more: { note?: string; seen?: number | null; at?: number } = {}
) {
	const scorerUnitId = side === 'appraised' ? units.daNang : units.namGiang;
	const of = { unitId: units.namGiang, period: PERIOD, side, scorerUnitId };
	const { note = '', seen = null, at = AT } = more;
	return score(office.db, COMMAND_LINE, of, { points, note }, seen, at);
}

const held = async ({ office, units }: World, side: DossierSide) =>
	(await assessments.ofUnit(office.db, units.namGiang, PERIOD)).find(
		(one) => one.side === side && one.replacedAt === null
	);
const audit = ({ office }: World) =>
	office.db
		.selectFrom('audit')
		.selectAll()
		.where('action', 'like', 'assessment.%')
		.orderBy('id')
		.execute();

describe('rights', () => {
	test('an office scores itself, only one above appraises, and nobody has both columns', async () => {
		const { office, units } = await testWorld();
		const sides = async (unitId: number) => {
			const found: Record<string, (DossierSide | null)[]> = {};
			for (const role of ROLES)
				found[role] = await Promise.all(
					[units.daNang, units.namGiang, units.thanhMy].map((of) =>
						dossierSideOf(office.db, { role, unitId }, of)
					)
				);
			return found;
		};
		const nothing = [null, null, null];
		expect(await sides(units.daNang)).toEqual({
			admin: ['self-scored', 'appraised', 'appraised'],
			manager: ['self-scored', 'appraised', 'appraised'],
			viewer: nothing,
			clerk: nothing
		});
		expect(await sides(units.namGiang)).toEqual({
			admin: [null, 'self-scored', null],
			manager: [null, 'self-scored', null],
			viewer: nothing,
			clerk: nothing
		});
		expect(await dossierSideOf(office.db, null, units.namGiang)).toBeNull();
	});
});

describe('scoring', () => {
	test('what was replaced stays as history, each change with its audit row', async () => {
		const world = await testWorld();
		expect(
			await scoring(world, 'self-scored', [...all(2).slice(1), null], { note: 'BC 1' })
		).toEqual({ kind: 'done' });
		const first = (await held(world, 'self-scored'))!;
		expect(await scoring(world, 'self-scored', all(2), { seen: first.id, at: AT + 1 })).toEqual({
			kind: 'done'
		});
		const { office, units } = world;
		expect(await assessments.ofUnit(office.db, units.namGiang, PERIOD)).toMatchObject([
			{ points: [...all(2).slice(1), null], note: 'BC 1', setAt: AT, replacedAt: AT + 1 },
			{ points: all(2), note: '', setAt: AT + 1, replacedAt: null, scorerUnit: 'UBND xã Nam Giang' }
		]);
		expect(
			(await audit(world)).map(({ action, unit_id, detail }) => [
				action,
				unit_id,
				JSON.parse(detail)
			])
		).toEqual([
			[
				'assessment.self-scored',
				units.namGiang,
				{ period: PERIOD, from: null, to: { points: [...all(2).slice(1), null], note: 'BC 1' } }
			],
			[
				'assessment.self-scored',
				units.namGiang,
				{
					period: PERIOD,
					from: { points: [...all(2).slice(1), null], note: 'BC 1' },
					to: { points: all(2), note: '' }
				}
			]
		]);
	});

	test('the same again, or nothing at all, leaves no trace', async () => {
		const world = await testWorld();
		expect(await scoring(world, 'appraised', all(null), { note: 'only words' })).toEqual({
			kind: 'nothing'
		});
		await scoring(world, 'appraised', all(1));
		expect(await scoring(world, 'appraised', all(1), { seen: null, at: AT + 1 })).toEqual({
			kind: 'nothing'
		});
		expect(await audit(world)).toHaveLength(1);
	});

	test('two people at once: the second is told, and does not write over the first', async () => {
		const world = await testWorld();
		await scoring(world, 'appraised', all(1));
		expect(await scoring(world, 'appraised', all(0), { seen: null })).toEqual({
			kind: 'refused',
			why: 'overtaken'
		});
		expect((await held(world, 'appraised'))!.points).toEqual(all(1));
	});

	test('once appraised, an office does not change its own points; once that is taken back, it does', async () => {
		const world = await testWorld();
		await scoring(world, 'self-scored', all(2));
		const seen = (await held(world, 'self-scored'))!.id;
		await scoring(world, 'appraised', all(1));
		expect(await scoring(world, 'self-scored', all(1), { seen })).toEqual({
			kind: 'refused',
			why: 'appraised'
		});
		expect((await held(world, 'self-scored'))!.points).toEqual(all(2));

		const appraised = (await held(world, 'appraised'))!.id;
		expect(await scoring(world, 'appraised', all(null), { seen: appraised, at: AT + 1 })).toEqual({
			kind: 'done'
		});
		expect(await held(world, 'appraised')).toBeUndefined();
		expect(await scoring(world, 'self-scored', all(1), { seen, at: AT + 2 })).toEqual({
			kind: 'done'
		});
	});

	test('those below are listed with both columns, units further down not', async () => {
		const world = await testWorld();
		await scoring(world, 'self-scored', all(2));
		await scoring(world, 'appraised', [...all(2).slice(3), 1, 1, 1]);
		const { office, units } = world;
		const below = await scoredBelow(office.db, units.daNang, PERIOD);
		expect(
			below.map(({ code, table }) => [code, table.selfScored.total, table.appraised.total])
		).toEqual([['20707', 18, 15]]);
		expect(below[0]!.table).toMatchObject({
			difference: 3,
			appraised: { band: { code: 'excellent' } }
		});
		expect(await scoredBelow(office.db, units.namGiang, PERIOD)).toEqual([]);
		expect(await scoredBelow(office.db, units.daNang, '2026')).toEqual([]);
	});

	test.each([
		[{ 'points-1': '3' }, [{ input: 'points-1', what: 'points' }]],
		[{ 'points-9': '-1' }, [{ input: 'points-9', what: 'points' }]],
		[{ 'points-2': '1,5', 'points-3': 'x' }, [{ input: 'points-2' }, { input: 'points-3' }]],
		[{ 'points-1': '٢' }, [{ input: 'points-1', what: 'points' }]],
		[{ note: 'x'.repeat(301) }, [{ input: 'note', what: 'long' }]],
		[{ note: 'a\u202eb' }, [{ input: 'note', what: 'characters' }]]
	])('the form refuses %j', (typed, problems) => {
		expect(readAssessment(typed)).toMatchObject({ ok: false, problems });
	});

	test('the form reads what is scored and leaves the rest open', () => {
		expect(readAssessment({ 'points-1': '0', 'points-9': ' 2 ', note: ' Báo cáo ' })).toEqual({
			ok: true,
			assessment: { points: [0, null, null, null, null, null, null, null, 2], note: 'Báo cáo' }
		});
	});
});

const SCORED = `insert into assessment (unit_id, period, side, note, scorer, scorer_unit_id, set_at)`;
test.each([
	[
		'two columns in force of one side',
		`${SCORED} values (1, '2026', 'appraised', '', 'x', 1, 1), (1, '2026', 'appraised', '', 'y', 1, 2)`,
		/unique/i
	],
	['a column of no side', `${SCORED} values (1, '2026', 'own', '', 'x', 1, 1)`, /check/i],
	[
		'two points of one unit and year',
		`insert into par_points (unit_id, year, points, basis, set_at) values (1, 2026, 10, 'x', 1), (1, 2026, 9, 'x', 2)`,
		/unique/i
	],
	[
		'no points',
		`insert into par_points (unit_id, year, points, basis, set_at) values (1, 2026, 0, 'x', 1)`,
		/check/i
	]
])('the database refuses %s', async (_, statement, says) => {
	const { office } = await testWorld();
	await expect(sql.raw(statement).execute(office.db)).rejects.toThrow(says);
});

test.each([3, -1])(
	'the database refuses a score of %d, and one of a tenth criterion',
	async (points) => {
		const { office } = await testWorld();
		await sql.raw(`${SCORED} values (1, '2026', 'appraised', '', 'x', 1, 1)`).execute(office.db);
		const id = `(select max(id) from assessment)`;
		const into = 'insert into assessment_score (assessment_id, criterion, points)';
		await expect(
			sql.raw(`${into} values (${id}, 1, ${points})`).execute(office.db)
		).rejects.toThrow(/check/i);
		await expect(sql.raw(`${into} values (${id}, 10, 1)`).execute(office.db)).rejects.toThrow(
			/check/i
		);
	}
);

describe('the points of PAR INDEX', () => {
	test('are those of the nearest unit above for that year; taken back, those above hold again', async () => {
		const { office, units } = await testWorld();
		const { db } = office;
		const set = (unitId: number, points: number | null, at: number) =>
			setParPoints(
				db,
				COMMAND_LINE,
				{ unitId, year: 2026 },
				{ points, basis: points === null ? '' : 'QĐ 1' },
				at
			);
		const lineage = [units.namGiang, units.daNang];
		const holding = async (year = 2026) => (await parPoints.holding(db, year, lineage))?.points;
		expect(await holding()).toBeUndefined();
		await set(units.daNang, 6.5, 1);
		expect([await holding(), await holding(2025)]).toEqual([6.5, undefined]);
		await set(units.namGiang, 8, 2);
		await set(units.namGiang, 8, 3);
		expect(await holding()).toBe(8);
		await set(units.namGiang, null, 4);
		await set(units.namGiang, null, 5);
		expect(await holding()).toBe(6.5);
		expect(await parPoints.history(db, units.namGiang, 2026)).toMatchObject([
			{ points: 8, setAt: 2, replacedAt: 4 }
		]);
		const rows = await db
			.selectFrom('audit')
			.selectAll()
			.where('action', '=', 'par-points.set')
			.execute();
		expect(rows.map(({ unit_id, detail }) => [unit_id, JSON.parse(detail).points])).toEqual([
			[units.daNang, 6.5],
			[units.namGiang, 8],
			[units.namGiang, null]
		]);
	});

	test.each([
		[{ points: '0', basis: 'QĐ 1' }, ['points']],
		[{ points: '100,5', basis: 'QĐ 1' }, ['points']],
		[{ points: 'ten', basis: '' }, ['points', 'basis-missing']],
		[{ points: '10', basis: '…' }, ['basis-missing']],
		[{ points: '10', basis: 'x'.repeat(301) }, ['basis-long']],
		[{ points: '10', basis: 'a\u0007b' }, ['basis-characters']]
	])('%j is refused', (typed, problems) => {
		expect(readParPoints(typed)).toEqual({ ok: false, problems });
	});

	test('a decimal comma is read, and an empty input means none of one’s own', () => {
		expect(readParPoints({ points: '6,5', basis: 'QĐ 1' })).toEqual({
			ok: true,
			read: { points: 6.5, basis: 'QĐ 1' }
		});
		expect(readParPoints({ points: ' ', basis: 'left over' })).toEqual({
			ok: true,
			read: { points: null, basis: '' }
		});
	});
});
